import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { readLink } from '@/lib/auth/use-link';
import { LinkOver } from '../../link-over';
import { reset } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('reset.title'), referrer: 'no-referrer', robots: 'noindex' };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await readLink('reset', token);
  if (!link) return <LinkOver />;
  const t = await getTranslations('auth');
  return (
    <>
      <h1 className="mb-2 font-serif text-2xl font-semibold">{t('reset.title')}</h1>
      <p className="mb-6 text-ink-2">{t('reset.lead', { email: link.email })}</p>
      <FieldsForm
        action={reset}
        hidden={{ token }}
        fields={[
          {
            kind: 'password',
            name: 'password',
            label: t('reset.password'),
            hint: t('reset.passwordHint'),
            autoComplete: 'new-password',
            show: t('show'),
            hide: t('hide'),
          },
        ]}
        submit={{ label: t('reset.submit'), pending: t('reset.submitting'), look: 'primary', wide: true }}
      />
    </>
  );
}
