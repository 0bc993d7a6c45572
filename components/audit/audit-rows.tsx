import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Moment } from '@/components/list/moment';
import { type Column, ListTable } from '@/components/list/table';
import type { AuditView } from '@/lib/audit-list';
import { ChangeList, changesOf } from './change-list';

/** Where a thing of the log has a page. */
const PAGES: Record<string, string> = {
  article: '/articles/',
  draft: '/drafts/',
  publication: '/publications/',
  account: '/settings/accounts/',
  person: '/settings/people/',
};

/** Who did what, when, from where, and how it was before and after. */
export function AuditRows({ rows, timeZone }: { rows: AuditView[]; timeZone: string }) {
  const t = useTranslations('audit');
  const columns: Column[] = [
    { key: 'at', label: t('column.at'), className: 'w-36' },
    { key: 'who', label: t('column.who'), className: 'w-28' },
    { key: 'what', label: t('column.what') },
    { key: 'subject', label: t('column.subject'), className: 'w-40' },
    { key: 'from', label: t('column.from'), className: 'w-32 max-lg:hidden' },
    { key: 'seal', label: t('column.seal'), className: 'w-24 text-right max-lg:hidden' },
  ];
  return (
    <ListTable caption={t('title')} columns={columns}>
      {rows.map((row) => (
        <AuditRow key={row.id} row={row} timeZone={timeZone} />
      ))}
    </ListTable>
  );
}

const cell = 'border-b border-line px-2 py-2 align-top text-sm max-md:block max-md:border-0 max-md:px-0 max-md:py-0.5';

function AuditRow({ row, timeZone }: { row: AuditView; timeZone: string }) {
  const t = useTranslations('audit');
  const locale = useLocale();
  const { at, actor, person, action, subject, subjectId, account, details, ip, seal } = row;
  const page = PAGES[subject];
  const kind = t.has(`subject.${subject}`) ? t(`subject.${subject}`) : subject;
  return (
    <tr className="max-md:block max-md:border-b max-md:border-line max-md:py-2">
      <td className={`${cell} text-ink-2 tabular-nums`}>
        <Moment at={at} locale={locale} timeZone={timeZone} look="exact" />
      </td>
      <td className={cell}>{actor === 'person' ? person?.name : t(`actor.${actor}`)}</td>
      <td className={cell}>
        {t.has(`did.${action}`) && <span className="mr-2">{t(`did.${action}`)}</span>}
        <span className="font-mono text-xs text-ink-3">{action}</span>
        {account && <span className="ml-2 text-ink-3">{account}</span>}
        <ChangeList changes={changesOf(details)} />
        {Object.keys(details).length > 0 && (
          <details>
            <summary className="w-fit text-xs text-ink-2 underline underline-offset-2">{t('details')}</summary>
            <pre className="mt-1 rounded-md bg-sunken p-2 font-mono text-xs whitespace-pre-wrap break-all">
              {JSON.stringify(details, null, 1)}
            </pre>
          </details>
        )}
      </td>
      <td className={`${cell} break-all`}>
        {page ? (
          <Link href={`${page}${subjectId}`} prefetch={false} className="underline underline-offset-2">
            {kind}
          </Link>
        ) : (
          kind
        )}{' '}
        <span className="font-mono text-xs text-ink-3">{subjectId.slice(0, 8)}</span>
      </td>
      <td className={`${cell} font-mono text-xs text-ink-3 max-lg:hidden`}>{ip}</td>
      <td className={`${cell} text-right text-xs text-ink-3 max-lg:hidden`} title={seal?.hash}>
        {seal ? t('sealed', { seq: seal.seq }) : t('unsealed')}
      </td>
    </tr>
  );
}
