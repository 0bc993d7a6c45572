import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ThemeEditor } from '@/components/themes/theme-editor';
import { Page, PageHead } from '@/components/ui/page';
import { listHouseStyles } from '@/lib/accounts/house-styles';
import { readAccount } from '@/lib/accounts/read-account';
import { PRESETS } from '@/lib/article/themes/presets';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireRole } from '@/lib/web/session';
import { saveTheme } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('themes'))('editTitle') };
}

interface Asked {
  account?: string;
  id?: string;
  from?: string;
}

/** One house style as a form, with how it looks beside it. */
export default async function EditThemePage({ searchParams }: { searchParams: Promise<Asked> }) {
  const actor = await requireRole('admin');
  const { account: accountId = '', id, from } = await searchParams;
  const account = await readAccount(actor, accountId).catch(() => notFound());
  const known = id ? (await listHouseStyles(actor, account.id)).find((style) => style.id === id) : undefined;
  if (id && !known) notFound();
  const spec = known?.spec ?? PRESETS[Number(from)] ?? PRESETS[0];
  if (!spec) notFound();
  const t = await getTranslations('themes');
  return (
    <ClientMessages namespaces={['themes', 'common']}>
      <Page>
        <PageHead title={t(known ? 'editTitle' : 'newTitle')} lead={t('editLead', { account: account.name })} />
        <ThemeEditor
          accountId={account.id}
          changes={known ? { id: known.id, revision: known.revision } : null}
          spec={spec}
          save={saveTheme}
        />
      </Page>
    </ClientMessages>
  );
}
