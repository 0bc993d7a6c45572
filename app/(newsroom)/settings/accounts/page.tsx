import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { AccountRows } from '@/components/accounts/account-rows';
import { Walk } from '@/components/list/walk';
import { Live } from '@/components/live';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { can } from '@/lib/auth/permissions';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('title') };
}

export default async function AccountsPage() {
  const actor = await requireActor();
  const [t, accounts] = await Promise.all([getTranslations('accounts'), listAccounts(actor)]);
  const mayManage = can(actor, 'account.manage').ok;
  const toNew = mayManage && (
    <Link href="/settings/accounts/new" prefetch={false} className={buttonClass('primary')}>
      {t('add')}
    </Link>
  );
  // Those in use first; the sort is stable, so each part keeps its order.
  const sorted = accounts.toSorted((a, b) => Number(a.archivedAt !== null) - Number(b.archivedAt !== null));
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} actions={accounts.length > 0 && toNew} />
      {accounts.length > 0 ? (
        <AccountRows accounts={sorted} />
      ) : (
        <EmptyState title={t('empty.title')} action={toNew}>
          {mayManage ? t('empty.lead') : t('empty.ask')}
        </EmptyState>
      )}
      <Walk />
      <Live topics={accounts.slice(0, 50).map(({ id }) => `account:${id}`)} />
    </Page>
  );
}
