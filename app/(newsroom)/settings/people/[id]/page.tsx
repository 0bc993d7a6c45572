import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { FieldsForm } from '@/components/people/fields-form';
import { SessionList } from '@/components/people/session-list';
import { buttonClass } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Page, PageHead, Section } from '@/components/ui/page';
import { readMembership } from '@/lib/auth/change-membership';
import { type PersonView, readPerson } from '@/lib/auth/people';
import { listSessions } from '@/lib/auth/sessions';
import { AppError } from '@/lib/errors';
import { requireRole } from '@/lib/web/session';
import { accountFields } from '../account-fields';
import { endAllTheirSessions, endTheirSession, resetPassword, saveAccounts, saveRole } from '../actions';
import { roleOptions } from '../role-options';
import { sessionRows } from '../session-rows';
import { EnabledSection } from './enabled-section';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireRole('admin');
  const { id } = await params;
  const person = await find(actor, id);
  const sessions = await listSessions(actor, person.id);
  const t = await getTranslations('people');
  const self = person.id === actor.id;
  return (
    <Page narrow>
      <PageHead
        title={person.name}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            {person.email}
            <Chip tone={person.disabledAt ? 'grey' : 'green'}>{t(person.disabledAt ? 'disabled' : 'active')}</Chip>
          </span>
        }
        actions={
          <Link href="/settings/people" prefetch={false} className={buttonClass('quiet')}>
            {t('created.list')}
          </Link>
        }
      />
      <Section title={t('role')} lead={t('detail.roleLead')}>
        <FieldsForm
          action={saveRole}
          hidden={{ id: person.id }}
          fields={[
            { kind: 'choice', name: 'role', label: t('role'), options: await roleOptions(), defaultValue: person.role },
          ]}
          submit={{ label: t('detail.saveRole'), pending: t('detail.savingRole') }}
        />
      </Section>
      <Section title={t('accounts.title')} lead={t(person.role === 'admin' ? 'accounts.admin' : 'accounts.lead')}>
        {person.role !== 'admin' && (
          <FieldsForm
            action={saveAccounts}
            hidden={{ id: person.id }}
            fields={await accountFields(actor, await readMembership(actor, person.id))}
            submit={{ label: t('accounts.save'), pending: t('accounts.saving') }}
          />
        )}
      </Section>
      <Section title={t('detail.sessionsTitle')} lead={t('detail.sessionsLead')}>
        {sessions.length === 0 ? (
          <p className="text-ink-2">{t('detail.noSessions')}</p>
        ) : (
          <SessionList sessions={await sessionRows(sessions)} end={endTheirSession} />
        )}
        {!self && (
          <FieldsForm
            action={endAllTheirSessions}
            hidden={{ id: person.id }}
            submit={sessions.length > 0 ? { label: t('detail.endAll'), pending: t('session.ending') } : undefined}
            className="mt-4"
          />
        )}
      </Section>
      {!self && !person.disabledAt && (
        <Section title={t('detail.passwordTitle')} lead={t('detail.passwordLead')}>
          <FieldsForm
            action={resetPassword}
            hidden={{ id: person.id }}
            submit={{ label: t('detail.reset'), pending: t('detail.resetting') }}
            secretLabels={{ copy: t('copy'), copied: t('copied') }}
          />
        </Section>
      )}
      {!self && <EnabledSection person={person} />}
    </Page>
  );
}

async function find(actor: Awaited<ReturnType<typeof requireRole>>, id: string): Promise<PersonView> {
  if (!z.uuid().safeParse(id).success) notFound();
  try {
    return await readPerson(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
