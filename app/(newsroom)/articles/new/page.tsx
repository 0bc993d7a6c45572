import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { BringIn } from '@/components/articles/bring-in';
import { NewArticle } from '@/components/articles/new-article';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { can } from '@/lib/auth/permissions';
import { requireActor } from '@/lib/web/session';
import { beginArticle, beginForDocument } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('articles'))('new.title') };
}

export default async function NewArticlePage() {
  const actor = await requireActor();
  const [t, all] = await Promise.all([getTranslations('articles'), listAccounts(actor)]);
  const accounts = all.filter(({ archivedAt }) => !archivedAt).map(({ id, name }) => ({ id, name }));
  if (accounts.length === 0) {
    const mayAdd = can(actor, 'account.manage').ok;
    return (
      <Page narrow>
        <PageHead title={t('new.title')} />
        <EmptyState
          title={t('new.noAccount')}
          action={
            mayAdd && (
              <Link href="/settings/accounts/new" className={buttonClass('primary')}>
                {t('new.addAccount')}
              </Link>
            )
          }
        >
          {mayAdd ? t('new.noAccountLead') : t('new.noAccountAsk')}
        </EmptyState>
      </Page>
    );
  }
  const cards = (['news', 'newspic'] as const).map((type) => ({
    type,
    name: t(`new.${type}.name`),
    lead: t(`new.${type}.lead`),
    limits: t(`new.${type}.limits`),
  }));
  return (
    <Page narrow>
      <PageHead title={t('new.title')} lead={t('new.lead')} />
      <NewArticle action={beginArticle} accounts={accounts} cards={cards} labels={{ account: t('new.account') }}>
        <BringIn
          begin={beginForDocument}
          labels={{
            name: t('new.document.name'),
            lead: t('new.document.lead'),
            choose: t('new.document.choose'),
            reading: t('new.document.reading'),
          }}
        />
      </NewArticle>
    </Page>
  );
}
