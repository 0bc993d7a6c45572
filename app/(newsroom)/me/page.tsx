import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '@/components/people/fields-form';
import { SessionList } from '@/components/people/session-list';
import { Page, PageHead, Section } from '@/components/ui/page';
import { readPerson } from '@/lib/auth/people';
import { listSessions } from '@/lib/auth/sessions';
import { requireActor } from '@/lib/web/session';
import { sessionRows } from '../settings/people/session-rows';
import { endMyOtherSessions, endMySession, saveName, savePassword, signOutEverywhere } from './actions';
import { Look } from './look';
import { NoticeSettings } from './notice-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('me.title') };
}

export default async function MePage() {
  const actor = await requireActor();
  const [t, auth, common] = await Promise.all([
    getTranslations('people'),
    getTranslations('auth'),
    getTranslations('common'),
  ]);
  const [me, sessions] = await Promise.all([readPerson(actor, actor.id), listSessions(actor, actor.id)]);
  const password = { kind: 'password' as const, show: auth('show'), hide: auth('hide') };
  return (
    <Page narrow>
      <PageHead title={t('me.title')} lead={`${me.email} · ${common(`roles.${me.role}`)}`} />
      <Section title={t('me.profile')} lead={t('me.profileLead')}>
        <FieldsForm
          action={saveName}
          fields={[{ kind: 'text', name: 'name', label: t('me.name'), defaultValue: me.name, autoComplete: 'name' }]}
          submit={{ label: t('me.saveName'), pending: t('me.savingName') }}
          className="max-w-sm"
        />
      </Section>
      <NoticeSettings actor={actor} />
      <Look />
      <Section title={t('me.password')} lead={t('me.passwordLead')}>
        <FieldsForm
          action={savePassword}
          clear
          fields={[
            { ...password, name: 'current', label: t('me.current'), autoComplete: 'current-password' },
            { ...password, name: 'next', label: t('me.next'), hint: t('me.nextHint'), autoComplete: 'new-password' },
          ]}
          submit={{ label: t('me.savePassword'), pending: t('me.savingPassword') }}
          className="max-w-sm"
        />
      </Section>
      <Section title={t('me.sessions')} lead={t('me.sessionsLead')}>
        <SessionList sessions={await sessionRows(sessions)} end={endMySession} />
        <FieldsForm
          action={endMyOtherSessions}
          submit={sessions.length > 1 ? { label: t('me.endOthers'), pending: t('session.ending') } : undefined}
          className="mt-4"
        />
        <FieldsForm
          action={signOutEverywhere}
          submit={{ label: t('me.endEverywhere'), pending: t('session.ending'), look: 'danger' }}
          className="mt-4"
        />
      </Section>
    </Page>
  );
}
