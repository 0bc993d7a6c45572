import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { NewAccountForm } from '@/components/accounts/new-account-form';
import type { FormLabels } from '@/components/accounts/labels';
import { makeAesKey, makeToken } from '@/components/accounts/secret-key';
import { Page, PageHead } from '@/components/ui/page';
import { requireRole } from '@/lib/web/session';
import { connectAccount } from '../actions';
import { fieldChecks } from '../field-checks';
import { zoneChoices } from '../zones';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('new.title') };
}

export default async function NewAccountPage() {
  await requireRole('admin');
  const [t, locale, checks] = await Promise.all([getTranslations('accounts'), getLocale(), fieldChecks()]);
  const lead = (mode: 'safe' | 'compatible' | 'plain') => t('paste.lead', { mode: t(`form.modes.${mode}`) });
  return (
    <Page>
      <PageHead title={t('new.title')} lead={t('new.lead')} />
      <NewAccountForm
        action={connectAccount}
        checks={checks}
        zones={zoneChoices(locale)}
        first={{ callbackToken: makeToken(), aesKey: makeAesKey() }}
        labels={t.raw('form') as FormLabels}
        paste={{
          title: t('paste.title'),
          lead: { safe: lead('safe'), compatible: lead('compatible'), plain: lead('plain') },
          url: t('paste.url'),
          token: t('paste.token'),
          key: t('paste.key'),
          warning: t('paste.warning'),
          next: t('paste.next'),
          later: t('paste.later'),
        }}
      />
    </Page>
  );
}
