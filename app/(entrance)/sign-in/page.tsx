import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { FieldsForm } from '@/components/people/fields-form';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { isSetUpOpen } from '@/lib/auth/set-up';
import { env } from '@/lib/env';
import { safePath } from '@/lib/web/safe-path';
import { currentActor } from '@/lib/web/session';
import { enter, enterDemonstration } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn.title') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = safePath((await searchParams).next);
  if (await isSetUpOpen()) redirect('/setup');
  if (await currentActor()) redirect(next);
  const t = await getTranslations('auth');
  return (
    <>
      <h1 className="mb-6 font-serif text-2xl font-semibold">{t('signIn.title')}</h1>
      <FieldsForm
        action={enter}
        hidden={{ next }}
        fields={[
          { kind: 'email', name: 'email', label: t('signIn.email'), autoComplete: 'username', autoFocus: true },
          {
            kind: 'password',
            name: 'password',
            label: t('signIn.password'),
            autoComplete: 'current-password',
            show: t('show'),
            hide: t('hide'),
          },
        ]}
        submit={{ label: t('signIn.submit'), pending: t('signIn.submitting'), look: 'primary', wide: true }}
      />
      {env().DRAFTBOX_MODE === 'demonstration' ? (
        <Demonstration next={next} />
      ) : (
        <p className="mt-4 text-xs text-ink-3">{t('signIn.forgot')}</p>
      )}
    </>
  );
}

async function Demonstration({ next }: { next: string }) {
  const [t, common] = await Promise.all([getTranslations('auth'), getTranslations('common')]);
  return (
    <section className="mt-8 border-t border-line pt-6" aria-labelledby="demonstration">
      <h2 id="demonstration" className="text-lg font-semibold">
        {t('demonstration.title')}
      </h2>
      <p className="mb-3 text-ink-2">{t('demonstration.lead')}</p>
      <ul className="divide-y divide-line border-y border-line">
        {demonstrationPeople.map(({ role, name }) => {
          const label = `${name} · ${common(`roles.${role}`)}`;
          return (
            <li key={role} className="flex items-center justify-between gap-4 py-2.5">
              <div className="min-w-0">
                <p className="font-medium">{label}</p>
                <p className="text-xs text-ink-3">{t(`demonstration.role.${role}`)}</p>
              </div>
              <FieldsForm
                action={enterDemonstration}
                hidden={{ role, next }}
                submit={{
                  label: t('demonstration.button'),
                  pending: t('signIn.submitting'),
                  name: t('demonstration.enter', { name, role: common(`roles.${role}`) }),
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
