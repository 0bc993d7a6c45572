import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { addressOf, type Filters, known, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { PublicationRows } from '@/components/publications/publication-rows';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { countPublications, listPublications, listPublicationsSchema } from '@/lib/publishing/list-publications';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publications'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

const PATH = '/publications';
const groups = ['running', 'scheduled', 'problems', 'published'] as const;

/** Whatever an address says, only known filters count. */
function readFilters(query: Query) {
  const { accountId, articleId, cursor } = listPublicationsSchema.shape;
  const state = known(oneOf(query.state), groups);
  return {
    ...(state && { state }),
    accountId: accountId.safeParse(oneOf(query.account)).data,
    articleId: articleId.safeParse(oneOf(query.article)).data,
    cursor: cursor.safeParse(oneOf(query.cursor)).data,
  };
}

export default async function PublicationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const filters = readFilters(await searchParams);
  const [t, accounts, counts, list] = await Promise.all([
    getTranslations('publications'),
    listAccounts(actor),
    countPublications(actor),
    listPublications(actor, filters),
  ]);
  const { state, accountId: account, articleId: article, cursor } = filters;
  const address: Filters = { state, account, article, cursor };
  const filtered = Boolean(state ?? account ?? article);
  const choice = (name: 'state' | 'account', value: string | null, label: string) => ({
    label,
    href: addressOf(PATH, address, { [name]: value }),
    current: (address[name] ?? null) === value,
  });
  return (
    <Page>
      <PageHead title={t('title')} />
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <FilterChips
          label={t('filter')}
          choices={[
            choice('state', null, t('all')),
            ...groups
              // Schedules are shown where there are some; a chip for nothing only takes room.
              .filter((group) => group !== 'scheduled' || counts.scheduled > 0 || state === 'scheduled')
              .map((group) => ({
                ...choice('state', group, t(`group.${group}`)),
                ...(group !== 'published' && { count: counts[group] }),
              })),
          ]}
        />
        {accounts.length > 1 && (
          <FilterChips
            label={t('filterAccount')}
            choices={[
              choice('account', null, t('allAccounts')),
              ...accounts.map(({ id, name }) => choice('account', id, name)),
            ]}
          />
        )}
      </div>
      {list.publications.length > 0 ? (
        <PublicationRows publications={list.publications} manyAccounts={accounts.length > 1} />
      ) : (
        <EmptyState
          title={filtered ? t('emptyFilter.title') : t('empty.title')}
          action={
            <Link
              href={filtered ? PATH : '/articles?state=approved'}
              prefetch={false}
              className={buttonClass('secondary')}
            >
              {filtered ? t('emptyFilter.action') : t('empty.action')}
            </Link>
          }
        >
          {filtered ? t('emptyFilter.lead') : t('empty.lead')}
        </EmptyState>
      )}
      <MoreRows
        older={list.next && addressOf(PATH, address, { cursor: list.next })}
        newest={cursor ? addressOf(PATH, address, { cursor: null }) : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
      <Walk />
      <Live
        topics={[
          ...accounts.slice(0, 8).map(({ id }) => `account:${id}`),
          ...list.publications.map(({ id }) => `publication:${id}`),
        ]}
      />
    </Page>
  );
}
