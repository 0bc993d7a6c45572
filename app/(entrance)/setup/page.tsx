import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FieldsForm } from '@/components/people/fields-form';
import { isSetUpOpen } from '@/lib/auth/set-up';
import { setUp } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('setUp.title') };
}

export default async function SetUpPage() {
  if (!(await isSetUpOpen())) redirect('/sign-in');
  const t = await getTranslations('auth');
  return (
    <>
      <h1 className="mb-2 font-serif text-2xl font-semibold">{t('setUp.title')}</h1>
      <p className="mb-6 text-ink-2">{t('setUp.lead')}</p>
      <FieldsForm
        action={setUp}
        fields={[
          {
            kind: 'text',
            name: 'name',
            label: t('setUp.name'),
            hint: t('setUp.nameHint'),
            autoComplete: 'name',
            autoFocus: true,
          },
          {
            kind: 'email',
            name: 'email',
            label: t('setUp.email'),
            hint: t('setUp.emailHint'),
            autoComplete: 'username',
          },
          {
            kind: 'password',
            name: 'password',
            label: t('setUp.password'),
            hint: t('setUp.passwordHint'),
            autoComplete: 'new-password',
            show: t('show'),
            hide: t('hide'),
          },
        ]}
        submit={{ label: t('setUp.submit'), pending: t('setUp.submitting'), look: 'primary', wide: true }}
      />
    </>
  );
}
