import { useLocale, useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { type Column, ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import { Thumb } from '@/components/list/thumb';
import type { DraftListItem } from '@/lib/publishing/list-drafts';
import { CopyChip } from './copy-chip';

/** The drafts of several articles: what is in them, what the draft box holds, when it was pushed. */
export function DraftRows({ drafts, manyAccounts }: { drafts: DraftListItem[]; manyAccounts: boolean }) {
  const t = useTranslations('drafts');
  const columns: Column[] = [
    { key: 'articles', label: t('column.articles') },
    { key: 'copy', label: t('column.copy'), className: 'w-36' },
    ...(manyAccounts ? [{ key: 'account', label: t('column.account'), className: 'w-36' }] : []),
    { key: 'preview', label: t('column.preview'), className: 'w-28' },
    { key: 'pushed', label: t('column.pushed'), className: 'w-32 text-right' },
  ];
  return (
    <ListTable caption={t('title')} columns={columns}>
      {drafts.map((draft) => (
        <DraftRow key={draft.id} draft={draft} manyAccounts={manyAccounts} />
      ))}
    </ListTable>
  );
}

function DraftRow({ draft, manyAccounts }: { draft: DraftListItem; manyAccounts: boolean }) {
  const t = useTranslations('drafts');
  const locale = useLocale();
  const { id, articles, copy, account, pushedAt, temporaryUrl } = draft;
  const [first, ...rest] = articles;
  const title = first?.title || t('untitled');
  const pushed = pushedAt ? <Moment at={pushedAt} locale={locale} timeZone={account.timeZone} /> : t('neverPushed');
  const named = rest.map((article) => article.title || t('untitled'));
  return (
    <ListRow>
      <ListCell>
        <div className="flex items-center gap-3">
          <Thumb picture={first?.cover ?? null} type={first?.type ?? 'news'} />
          <div className="min-w-0 flex-1">
            <RowLink href={`/drafts/${id}`} className="block truncate text-[0.9375rem] font-medium">
              {title}
            </RowLink>
            <p className="mt-0.5 truncate text-xs text-ink-3 max-md:hidden">
              {t('more', { count: articles.length })} · {named.join(' / ')}
            </p>
            <p className="mt-1 flex items-center gap-2 text-xs text-ink-3 md:hidden">
              <CopyChip copy={copy} />
              <span className="truncate">
                {manyAccounts && `${account.name} · `}
                {t('more', { count: articles.length })}
              </span>
            </p>
          </div>
        </div>
      </ListCell>
      <ListCell className={wideOnly}>
        <CopyChip copy={copy} />
      </ListCell>
      {manyAccounts && <ListCell className={`${wideOnly} truncate text-ink-2`}>{account.name}</ListCell>}
      <ListCell className={wideOnly}>
        {temporaryUrl && (
          <a
            href={temporaryUrl}
            target="_blank"
            rel="noreferrer"
            aria-label={t('previewOf', { title })}
            className="relative z-1 text-sm text-ink-2 underline underline-offset-2 hover:text-ink"
          >
            {t('preview')}
          </a>
        )}
      </ListCell>
      <ListCell className={`${wideOnly} text-right text-sm text-ink-2`}>{pushed}</ListCell>
    </ListRow>
  );
}
