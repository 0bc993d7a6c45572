import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewDraft } from '@/components/drafts/new-draft';
import { addressOf, known, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireActor } from '@/lib/web/session';
import { readAddable } from '../addable';
import { findAddable } from '../find';
import { combine } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafts'))('new.title') };
}

type Query = Record<string, string | string[] | undefined>;

/** Chooses the articles of a new draft; they are of one account. */
export default async function NewDraftPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  const [t, all, query] = await Promise.all([getTranslations('drafts'), listAccounts(actor), searchParams]);
  const accounts = all.filter(({ archivedAt }) => !archivedAt);
  const asked = known(
    oneOf(query.account),
    accounts.map(({ id }) => id),
  );
  const account = asked ?? accounts[0]?.id;
  const articles = account ? await readAddable(actor, account) : [];
  return (
    <Page narrow>
      <PageHead title={t('new.title')} lead={t('new.lead')} />
      {accounts.length > 1 && (
        <div className="mb-3">
          <FilterChips
            label={t('account')}
            choices={accounts.map(({ id, name }) => ({
              label: name,
              href: addressOf('/drafts/new', {}, { account: id }),
              current: id === account,
            }))}
          />
        </div>
      )}
      <ClientMessages namespaces={['drafts', 'review']}>
        {account ? (
          <NewDraft key={account} accountId={account} articles={articles} find={findAddable} combine={combine} />
        ) : (
          <p className="py-6 text-ink-2">{t('add.none')}</p>
        )}
      </ClientMessages>
    </Page>
  );
}
