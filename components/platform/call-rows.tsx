import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { type Column, ListCell, ListTable, wideOnly } from '@/components/list/table';
import { Chip, type Tone } from '@/components/ui/chip';
import type { CallView } from '@/lib/accounts/list-calls';

const tones: Record<CallView['outcome'], Tone> = {
  ok: 'green',
  refused: 'red',
  unclear: 'amber',
  unreachable: 'amber',
};

/** The latest calls: when, what, what became of it, and what the platform's support asks for. */
export function CallRows({
  calls,
  meanings,
  manyAccounts,
}: {
  calls: CallView[];
  /** What each code means, in the reader's language. */
  meanings: Record<number, string>;
  manyAccounts: boolean;
}) {
  const t = useTranslations('platform');
  const columns: Column[] = [
    { key: 'path', label: t('column.path') },
    { key: 'outcome', label: t('column.outcome'), className: 'w-24' },
    ...(manyAccounts ? [{ key: 'account', label: t('column.account'), className: 'w-28 max-lg:hidden' }] : []),
    { key: 'ms', label: t('column.ms'), className: 'w-20 text-right' },
    { key: 'attempt', label: t('column.attempt'), className: 'w-16 text-right' },
    { key: 'when', label: t('column.when'), className: 'w-32 text-right' },
  ];
  return (
    <ListTable caption={t('calls.title')} columns={columns}>
      {calls.map((call) => (
        <CallRow key={call.id} call={call} meaning={meanings[call.errcode ?? 0] ?? ''} manyAccounts={manyAccounts} />
      ))}
    </ListTable>
  );
}

function CallRow({ call, meaning, manyAccounts }: { call: CallView; meaning: string; manyAccounts: boolean }) {
  const t = useTranslations('platform');
  const locale = useLocale();
  const { path, outcome, account, ms, attempt, startedAt } = call;
  const when = <Moment at={startedAt} locale={locale} timeZone={account.timeZone} look="exact" />;
  return (
    <tr>
      <ListCell>
        <code className="block truncate font-mono text-sm">{path}</code>
        <CallAnswer call={call} meaning={meaning} />
        <p className="mt-1 flex items-center gap-2 text-xs text-ink-3 md:hidden">
          <Chip tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Chip>
          {when}
        </p>
      </ListCell>
      <ListCell className={wideOnly}>
        <Chip tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Chip>
      </ListCell>
      {manyAccounts && <ListCell className="truncate text-ink-2 max-lg:hidden">{account.name}</ListCell>}
      <ListCell className={`${wideOnly} text-right text-sm tabular-nums`}>{t('ms', { ms })}</ListCell>
      <ListCell className={`${wideOnly} text-right text-sm tabular-nums`}>{attempt}</ListCell>
      <ListCell className={`${wideOnly} text-right text-sm text-ink-2`}>{when}</ListCell>
    </tr>
  );
}

function CallAnswer({ call, meaning }: { call: CallView; meaning: string }) {
  const t = useTranslations('platform');
  const { errcode, errmsg, rid, httpStatus } = call;
  const facts = [
    errcode !== null && t('code', { errcode }),
    meaning,
    rid && t('rid', { rid }),
    httpStatus !== null && httpStatus !== 200 && t('http', { status: httpStatus }),
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return (
    <p className="mt-0.5 text-xs break-words text-ink-3" title={errmsg ?? undefined}>
      {facts.join(' · ')}
    </p>
  );
}
