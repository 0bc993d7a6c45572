import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { FieldsForm } from '@/components/people/fields-form';
import { buttonClass } from '@/components/ui/button';
import { Page, PageHead } from '@/components/ui/page';
import { requireRole } from '@/lib/web/session';
import { accountFields } from '../account-fields';
import { invite } from '../actions';
import { roleOptions } from '../role-options';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('new.title') };
}

export default async function NewPersonPage() {
  const actor = await requireRole('admin');
  const t = await getTranslations('people');
  return (
    <Page narrow>
      <PageHead
        title={t('new.title')}
        lead={t('new.lead')}
        actions={
          <Link href="/settings/people" prefetch={false} className={buttonClass('quiet')}>
            {t('created.list')}
          </Link>
        }
      />
      <FieldsForm
        action={invite}
        clear
        fields={[
          { kind: 'email', name: 'email', label: t('new.email'), autoFocus: true },
          { kind: 'choice', name: 'role', label: t('new.role'), options: await roleOptions(), defaultValue: 'editor' },
          ...(await accountFields(actor, null)),
        ]}
        submit={{ label: t('new.submit'), pending: t('new.submitting'), look: 'primary' }}
        secretLabels={{ copy: t('copy'), copied: t('copied') }}
        className="max-w-md"
      />
    </Page>
  );
}
