import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AuditFilters } from '@/components/audit/audit-filters';
import { AuditRows } from '@/components/audit/audit-rows';
import { addressOf, oneOf } from '@/components/list/address';
import { MoreRows } from '@/components/list/more';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHead, Section } from '@/components/ui/page';
import { listAccounts } from '@/lib/accounts/read-account';
import { auditSubjects, listActions, listAudit, readChain } from '@/lib/audit-list';
import { can } from '@/lib/auth/permissions';
import { listNames } from '@/lib/publishing/history-people';
import { requireActor } from '@/lib/web/session';
import { zoneOf } from '../../publications/zone';
import { readAuditAddress } from './filters';

const PATH = '/settings/audit';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function AuditPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  if (!can(actor, 'audit.read').ok) notFound();
  const query = await searchParams;
  const { timeZone: _zone, ...filters } = readAuditAddress((name) => oneOf(query[name]));
  const timeZone = zoneOf(await listAccounts(actor));
  const [t, list, chain, people, actions] = await Promise.all([
    getTranslations('audit'),
    listAudit(actor, { ...filters, timeZone }),
    readChain(actor),
    listNames(actor),
    listActions(actor),
  ]);
  const { cursor, ...lasting } = filters;
  return (
    <Page>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={(['csv', 'json'] as const).map((format) => (
          <a key={format} href={addressOf(`${PATH}/export`, { ...lasting, format })} download className={buttonClass()}>
            {t(`export.${format}`)}
          </a>
        ))}
      />
      <Section title={t('chain.title')} lead={t('chain.verify')}>
        <p className="font-mono text-xs break-all select-all">
          {chain.head ? t('chain.head', chain.head) : t('chain.none')}
        </p>
        {chain.waiting > 0 && <p className="mt-2 text-sm text-ink-2">{t('chain.waiting', { count: chain.waiting })}</p>}
      </Section>
      <AuditFilters filters={filters} subjects={auditSubjects} people={people} actions={actions} zone={timeZone} />
      {list.rows.length > 0 ? (
        <AuditRows rows={list.rows} timeZone={timeZone} />
      ) : (
        <EmptyState
          title={t('empty.title')}
          action={
            <Link href={PATH} prefetch={false} className={buttonClass('secondary')}>
              {t('empty.action')}
            </Link>
          }
        >
          {t('empty.lead')}
        </EmptyState>
      )}
      <MoreRows
        older={list.next && addressOf(PATH, filters, { cursor: list.next })}
        newest={cursor ? addressOf(PATH, filters, { cursor: null }) : null}
        labels={{ older: t('older'), newest: t('newest') }}
      />
    </Page>
  );
}
