import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { readLink } from '@/lib/auth/use-link';
import { LinkOver } from '../../link-over';
import { join } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  // The address is the key: it goes to no other site.
  return { title: (await getTranslations('auth'))('invite.title'), referrer: 'no-referrer', robots: 'noindex' };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await readLink('invite', token);
  if (!link) return <LinkOver />;
  const [t, common] = await Promise.all([getTranslations('auth'), getTranslations('common')]);
  return (
    <>
      <h1 className="mb-2 font-serif text-2xl font-semibold">{t('invite.title')}</h1>
      <p className="mb-6 text-ink-2">{t('invite.lead', { role: common(`roles.${link.role}`), email: link.email })}</p>
      <FieldsForm
        action={join}
        hidden={{ token }}
        fields={[
          {
            kind: 'text',
            name: 'name',
            label: t('invite.name'),
            hint: t('invite.nameHint'),
            autoComplete: 'name',
            autoFocus: true,
          },
          {
            kind: 'password',
            name: 'password',
            label: t('invite.password'),
            hint: t('invite.passwordHint'),
            autoComplete: 'new-password',
            show: t('show'),
            hide: t('hide'),
          },
        ]}
        submit={{ label: t('invite.submit'), pending: t('invite.submitting'), look: 'primary', wide: true }}
      />
    </>
  );
}
