import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { addressOf, oneOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { HistoryChips } from '@/components/publications/history-chips';
import { HistoryFilters } from '@/components/publications/history-filters';
import { PublicationRows } from '@/components/publications/publication-rows';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { readHistoryAddress, writeHistoryAddress } from '@/lib/publishing/history-address';
import { listNames } from '@/lib/publishing/history-people';
import { countHistory, countPublications, listPublications } from '@/lib/publishing/list-publications';
import { requireActor } from '@/lib/web/session';
import { Views } from './views';
import { zoneOf } from './zone';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('publications'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

const PATH = '/publications';

export default async function PublicationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const query = await searchParams;
  const asked = readHistoryAddress((name) => oneOf(query[name]));
  const accounts = await listAccounts(actor);
  const timeZone = zoneOf(accounts, asked.accountId);
  const filters = { ...asked, timeZone };
  const { cursor, ...filter } = filters;
  const [t, words, counts, names, list, total] = await Promise.all([
    getTranslations('publications'),
    getTranslations('history'),
    countPublications(actor),
    listNames(actor),
    listPublications(actor, filters),
    countHistory(actor, filter),
  ]);
  const address = writeHistoryAddress(asked);
  const { cursor: _cursor, ...lasting } = address;
  const filtered = Object.keys(lasting).length > 0;
  const exported = (format: string) => addressOf(`${PATH}/export`, { ...lasting, format });
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={words(total.more ? 'countMore' : 'count', { count: total.count })}
        actions={
          <div className="flex flex-wrap gap-2">
            <Link href={`${PATH}/figures`} prefetch={false} className={buttonClass('quiet')}>
              {words('figures.link')}
            </Link>
            {(['csv', 'json'] as const).map((format) => (
              <a key={format} href={exported(format)} download title={words('export.hint')} className={buttonClass()}>
                {words(`export.${format}`)}
              </a>
            ))}
          </div>
        }
      />
      <HistoryChips filters={address} accounts={accounts} counts={counts} />
      <Views actor={actor} query={new URLSearchParams(lasting).toString()} />
      <HistoryFilters filters={address} people={names} zone={timeZone} />
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
