import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Moment } from '@/components/list/moment';
import { FieldsForm } from '@/components/people/fields-form';
import type { ArticleListItem } from '@/lib/editorial/list-articles';
import type { FormState } from '@/lib/web/form';
import type { ZoneOf } from './article-rows';
import { HeadlineChip } from './headline-chip';

export type BoardState = 'writing' | 'changes_requested' | 'in_review' | 'approved' | 'published';
export interface BoardColumn {
  state: BoardState;
  articles: ArticleListItem[];
  /** Where all of this state are; null where these are all. */
  more: string | null;
}

type Action = (before: FormState<{ said: string }>, form: FormData) => Promise<FormState<{ said: string }>>;
interface Moves {
  submit: Action;
  withdraw: Action;
}

/** Articles in columns by state. Nothing is dragged: a card has a button for the step it can take. */
export function Board({ columns, zoneOf, moves }: { columns: BoardColumn[]; zoneOf: ZoneOf; moves: Moves }) {
  const t = useTranslations('articles');
  return (
    <>
      <p className="mb-3 text-xs text-ink-3 max-md:hidden">{t('board.lead')}</p>
      <div
        data-board=""
        className="grid gap-4 max-md:grid-cols-1 md:auto-cols-[minmax(11.5rem,1fr)] md:grid-flow-col md:overflow-x-auto md:pb-4"
      >
        {columns.map(({ state, articles, more }) => (
          <section key={state} data-column="" aria-labelledby={`board-${state}`} className="min-w-0">
            <h2
              id={`board-${state}`}
              className="mb-2 flex items-baseline gap-2 border-b border-line-2 pb-2 text-sm font-semibold"
            >
              {t(`state.${state}`)}
              <span className="font-normal text-ink-3 tabular-nums">
                {articles.length}
                {more && '+'}
              </span>
            </h2>
            {articles.length === 0 && <p className="py-3 text-sm text-ink-3">{t('board.empty')}</p>}
            <ul className="flex flex-col gap-2">
              {articles.map((article) => (
                <Card key={article.id} article={article} zone={zoneOf(article.account.id)} moves={moves} />
              ))}
            </ul>
            {more && (
              <Link href={more} prefetch={false} className="mt-2 block py-1 text-sm text-ink-2 hover:underline">
                {t('board.more')}
              </Link>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

function Card({ article, zone, moves }: { article: ArticleListItem; zone: string; moves: Moves }) {
  const t = useTranslations('articles');
  const locale = useLocale();
  const { id, editorial, approval, headline } = article;
  const title = article.title || t('untitled');
  const waits = editorial === 'in_review' && !approval.approved;
  return (
    <li className="relative rounded-md border border-line bg-surface p-3 hover:bg-hover">
      <Link
        href={`/articles/${id}`}
        prefetch={false}
        data-row=""
        className="line-clamp-2 font-medium outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-focus"
      >
        {title}
      </Link>
      <p className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-ink-3">
        <HeadlineChip headline={headline} />
        <Moment at={article.updatedAt} locale={locale} timeZone={zone} />
      </p>
      <div className="relative z-1 mt-2 flex gap-2 empty:hidden">
        {(editorial === 'writing' || editorial === 'changes_requested') && (
          <FieldsForm
            action={moves.submit}
            hidden={{ id }}
            submit={{
              label: t('board.submit'),
              pending: t('board.submitting'),
              small: true,
              name: t('board.submitLabel', { title }),
            }}
          />
        )}
        {waits && (
          <FieldsForm
            action={moves.withdraw}
            hidden={{ id }}
            submit={{
              label: t('board.withdraw'),
              pending: t('board.withdrawing'),
              small: true,
              name: t('board.withdrawLabel', { title }),
            }}
          />
        )}
      </div>
    </li>
  );
}
