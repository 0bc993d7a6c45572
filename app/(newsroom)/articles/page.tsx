import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ArticleFilters } from '@/components/articles/article-filters';
import { ArticleRows } from '@/components/articles/article-rows';
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

/** Whatever an address says, only known filters count. */
function readFilters(query: Query) {
  const { accountId, cursor } = listArticlesSchema.shape;
  const state = known(oneOf(query.state), articleFilters);
  const type = known(oneOf(query.type), ['news', 'newspic'] as const);
  return {
    ...(state && { state }),
    ...(type && { type }),
    accountId: accountId.safeParse(oneOf(query.account)).data,
    q: oneOf(query.q)?.trim().slice(0, 100) || undefined,
    cursor: cursor.safeParse(oneOf(query.cursor)).data,
  };
}

export default async function ArticlesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const filters = readFilters(await searchParams);
  const [t, accounts, list] = await Promise.all([
    getTranslations('articles'),
    listAccounts(actor),
    listArticles(actor, filters),
  ]);
  const open = accounts.filter((account) => !account.archivedAt);
  const zones = new Map(accounts.map(({ id, timeZone }) => [id, timeZone]));
  const { state, type, accountId: account, q, cursor } = filters;
  const address = { state, type, account, q, cursor };
  const filtered = Boolean(state ?? type ?? account ?? q);
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
      {list.articles.length > 0 && (
        <ArticleRows
          articles={list.articles}
          zoneOf={(id) => zones.get(id) ?? 'Asia/Shanghai'}
          manyAccounts={accounts.length > 1}
        />
      )}
      {list.articles.length === 0 && !list.next && (
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
