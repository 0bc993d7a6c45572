import { useLocale, useTranslations } from 'next-intl';
import { type Column, ListCell, ListRow, ListTable, RowLink, wideOnly } from '@/components/list/table';
import { Moment } from '@/components/list/moment';
import { Thumb } from '@/components/list/thumb';
import type { ArticleListItem } from '@/lib/editorial/list-articles';
import { HeadlineChip } from './headline-chip';

/** Where an account's clock is; lists show times in it. */
export type ZoneOf = (accountId: string) => string;

/** The article list: cover, title, state, account (only where there are several), who, when. */
export function ArticleRows({
  articles,
  zoneOf,
  manyAccounts,
}: {
  articles: ArticleListItem[];
  zoneOf: ZoneOf;
  manyAccounts: boolean;
}) {
  const t = useTranslations('articles');
  const columns: Column[] = [
    { key: 'choose', label: <span className="sr-only">{t('column.choose')}</span>, className: 'w-9' },
    { key: 'title', label: t('column.title') },
    { key: 'state', label: t('column.state'), className: 'w-36' },
    ...(manyAccounts ? [{ key: 'account', label: t('column.account'), className: 'w-36' }] : []),
    { key: 'who', label: t('column.who'), className: 'w-28' },
    { key: 'when', label: t('column.when'), className: 'w-32 text-right' },
  ];
  return (
    <ListTable caption={t('title')} columns={columns}>
      {articles.map((article) => (
        <ArticleRow key={article.id} article={article} zone={zoneOf(article.account.id)} manyAccounts={manyAccounts} />
      ))}
    </ListTable>
  );
}

function ArticleRow({
  article,
  zone,
  manyAccounts,
}: {
  article: ArticleListItem;
  zone: string;
  manyAccounts: boolean;
}) {
  const t = useTranslations('articles');
  const locale = useLocale();
  const kind = t('kind', { type: article.type, count: article.characters });
  const when = <Moment at={article.updatedAt} locale={locale} timeZone={zone} />;
  return (
    <ListRow>
      <ListCell className="relative z-1 w-9">
        <label className="-m-1 grid size-7 cursor-pointer place-items-center">
          <input
            type="checkbox"
            name="ids"
            value={article.id}
            aria-label={t('bulk.choose', { title: article.title || t('untitled') })}
            className="size-4 accent-[var(--accent)]"
          />
        </label>
      </ListCell>
      <ListCell>
        <div className="flex items-center gap-3">
          <Thumb picture={article.cover?.id ?? null} type={article.type} />
          <div className="min-w-0 flex-1">
            <RowLink href={`/articles/${article.id}`} className="block truncate text-[0.9375rem] font-medium">
              {article.title || <span className="font-normal text-ink-3">{t('untitled')}</span>}
            </RowLink>
            <p className="mt-0.5 truncate text-xs text-ink-3 max-md:hidden">
              {kind}
              <Turn article={article} />
            </p>
            <p className="mt-1 flex items-center gap-2 text-xs text-ink-3 md:hidden">
              <HeadlineChip headline={article.headline} />
              <span className="truncate">
                {manyAccounts && `${article.account.name} · `}
                {when}
                <Turn article={article} />
              </span>
            </p>
          </div>
        </div>
      </ListCell>
      <ListCell className={wideOnly}>
        <HeadlineChip headline={article.headline} />
      </ListCell>
      {manyAccounts && <ListCell className={`${wideOnly} truncate text-ink-2`}>{article.account.name}</ListCell>}
      <ListCell className={`${wideOnly} truncate text-ink-2`}>{article.lastContentEditor}</ListCell>
      <ListCell className={`${wideOnly} text-right text-sm text-ink-2`}>{when}</ListCell>
    </ListRow>
  );
}

/** What it waits for, whose turn it is, and by when. */
function Turn({ article: { waiting, assignee, dueOn } }: { article: ArticleListItem }) {
  const t = useTranslations('reviewing');
  const parts = [
    waiting === 'nobody' ? null : t(`waiting.${waiting}`),
    assignee && t('turn.of', { name: assignee }),
    dueOn && t('turn.by', { day: dueOn }),
  ].filter(Boolean);
  return parts.length > 0 && ` · ${parts.join(' · ')}`;
}
