import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ArticleFilters } from '@/components/articles/article-filters';
import { addressOf, known, oneOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { articleFilters, listArticles, listArticlesSchema } from '@/lib/editorial/list-articles';
import { requireActor } from '@/lib/web/session';
import { BoardView } from './board-view';
import { RowsView } from './rows-view';
import { Views } from './views';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

/** Whatever an address says, only known filters count. */
function readFilters(query: Query) {
  const { accountId, cursor } = listArticlesSchema.shape;
  const state = known(oneOf(query.state), articleFilters);
  const type = known(oneOf(query.type), ['news', 'newspic'] as const);
  const who = known(oneOf(query.who), ['mine', 'assigned'] as const);
  return {
    ...(state && { state }),
    ...(type && { type }),
    ...(who && { who }),
    accountId: accountId.safeParse(oneOf(query.account)).data,
    q: oneOf(query.q)?.trim().slice(0, 100) || undefined,
    cursor: cursor.safeParse(oneOf(query.cursor)).data,
  };
}

export default async function ArticlesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const query = await searchParams;
  const filters = readFilters(query);
  const board = oneOf(query.look) === 'board';
  const [t, accounts, list] = await Promise.all([
    getTranslations('articles'),
    listAccounts(actor),
    board ? { articles: [], next: null } : listArticles(actor, filters),
  ]);
  const open = accounts.filter((account) => !account.archivedAt);
  const zones = new Map(accounts.map(({ id, timeZone }) => [id, timeZone]));
  const { state, type, who, accountId: account, q, cursor } = filters;
  const look = board ? 'board' : undefined;
  const address = { state, type, who, account, q, look, cursor };
  const filtered = Boolean(state ?? type ?? who ?? account ?? q);
  const zoneOf = (id: string) => zones.get(id) ?? 'Asia/Shanghai';
  const here = addressOf('/articles', address, { cursor: null }).split('?')[1] ?? '';
  const toNew = (
    <Link href="/articles/new" prefetch={false} className={buttonClass('primary')}>
      <Plus className="size-4" aria-hidden="true" />
      {t('new.title')}
    </Link>
  );
  return (
    <Page>
      <PageHead
        title={t('title')}
        actions={
          <>
            <Link href="/articles/import" prefetch={false} className={buttonClass('secondary')}>
              {t('import')}
            </Link>
            {toNew}
          </>
        }
      />
      <ArticleFilters filters={address} accounts={open} />
      <Views actor={actor} query={here} />
      {board && (
        <BoardView
          actor={actor}
          filters={{ ...(type && { type }), ...(who && { who }), accountId: account, q }}
          address={address}
          zoneOf={zoneOf}
        />
      )}
      {!board && (
        <RowsView
          actor={actor}
          articles={list.articles}
          zoneOf={zoneOf}
          manyAccounts={accounts.length > 1}
          trashed={state === 'trashed'}
        />
      )}
      {!board && list.articles.length === 0 && !list.next && (
        <EmptyState
          title={filtered ? t('emptyFilter.title') : t('empty.title')}
          action={
            filtered ? (
              <Link href="/articles" prefetch={false} className={buttonClass('secondary')}>
                {t('emptyFilter.action')}
              </Link>
            ) : (
              toNew
            )
          }
        >
          {filtered ? t('emptyFilter.lead') : t('empty.lead')}
        </EmptyState>
      )}
      <MoreRows
        older={list.next && addressOf('/articles', address, { cursor: list.next })}
        newest={cursor ? addressOf('/articles', address, { cursor: null }) : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
      <Walk />
      <Live
        topics={[
          ...open.slice(0, 8).map(({ id }) => `account:${id}`),
          ...list.articles.map(({ id }) => `article:${id}`),
        ]}
      />
    </Page>
  );
}
