import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { PeopleTable } from '@/components/people/people-table';
import { buttonClass } from '@/components/ui/button';
import { Page, PageHead } from '@/components/ui/page';
import { listPeople } from '@/lib/auth/people';
import { requireRole } from '@/lib/web/session';
import { Invites } from './invites';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default async function PeoplePage() {
  const actor = await requireRole('admin');
  const people = await listPeople(actor);
  const [t, common, format] = await Promise.all([getTranslations('people'), getTranslations('common'), getFormatter()]);
  const rows = people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    you: person.id === actor.id ? t('you') : undefined,
    role: common(`roles.${person.role}`),
    disabled: person.disabledAt !== null,
    state: t(person.disabledAt ? 'disabled' : 'active'),
    sessions: t('sessionCount', { count: person.sessions }),
    lastSeen: person.lastSeenAt
      ? format.dateTime(person.lastSeenAt, { dateStyle: 'medium', timeStyle: 'short' })
      : t('never'),
  }));
  const columns = {
    person: t('person'),
    role: t('role'),
    state: t('state'),
    sessions: t('sessions'),
    lastSeen: t('lastSeen'),
  };
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link href="/settings/people/new" prefetch={false} className={buttonClass('primary')}>
            {t('add')}
          </Link>
        }
      />
      <PeopleTable rows={rows} columns={columns} caption={t('title')} />
      <Invites actor={actor} />
    </Page>
  );
}
