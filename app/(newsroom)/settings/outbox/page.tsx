import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { oneOf } from '@/components/list/address';
import { Moment } from '@/components/list/moment';
import { MoreRows } from '@/components/list/more';
import { FieldsForm } from '@/components/people/fields-form';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Note, Page, PageHead } from '@/components/ui/page';
import { listOutbox } from '@/lib/notices/outbox';
import { canMail } from '@/lib/notices/send-mail';
import { requireRole } from '@/lib/web/session';
import { again } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('outbox.title') };
}

const tones = { waiting: 'grey', sent: 'green', kept: 'grey', failed: 'red' } as const;

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function OutboxPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireRole('admin');
  const cursor = oneOf((await searchParams).cursor);
  const [t, locale, { lines, next }] = await Promise.all([
    getTranslations('notices'),
    getLocale(),
    listOutbox(actor, { cursor }),
  ]);
  return (
    <Page narrow>
      <PageHead title={t('outbox.title')} lead={t('outbox.lead')} />
      {!canMail() && <Note>{t('outbox.keptLead')}</Note>}
      {lines.length === 0 && <EmptyState title={t('outbox.empty')}>{t('outbox.emptyHint')}</EmptyState>}
      <ul className="mt-4">
        {lines.map(({ id, channel, state, attempts, problem, at, to, subject, letter }) => (
          <li key={id} className="border-b border-line py-3">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div className="min-w-0">
                <p className="font-medium break-words">{subject}</p>
                <p className="text-xs break-words text-ink-3">
                  {to.name} · {to.email} · {t(`outbox.channels.${channel}`)} ·{' '}
                  <Moment at={at} locale={locale} timeZone="Asia/Shanghai" />
                  {attempts > 1 && ` · ${t('outbox.attempts', { count: attempts })}`}
                </p>
                {problem && <p className="text-xs break-words text-red">{problem}</p>}
              </div>
              <div className="flex items-center gap-3">
                <Chip tone={tones[state]}>{t(`outbox.states.${state}`)}</Chip>
                {(state === 'failed' || (state === 'kept' && canMail())) && (
                  <FieldsForm
                    action={again}
                    hidden={{ id }}
                    submit={{ label: t('outbox.again'), pending: t('outbox.sending'), small: true }}
                  />
                )}
              </div>
            </div>
            {channel === 'email' && (
              <details className="mt-2 text-sm">
                <summary className="cursor-pointer text-ink-2">{t('outbox.read')}</summary>
                <pre className="mt-2 rounded-md bg-sunken p-3 font-sans break-words whitespace-pre-wrap">{letter}</pre>
              </details>
            )}
          </li>
        ))}
      </ul>
      <MoreRows
        older={next && `/settings/outbox?cursor=${encodeURIComponent(next)}`}
        newest={cursor ? '/settings/outbox' : null}
        labels={{ older: t('more'), newest: t('all') }}
      />
    </Page>
  );
}
