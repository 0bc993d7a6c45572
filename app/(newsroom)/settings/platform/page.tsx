import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { addressOf, type Filters, known, oneOf } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { MoreRows } from '@/components/list/more';
import { CallRows } from '@/components/platform/call-rows';
import { UsageTable } from '@/components/platform/usage-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Note, Page, PageHead, Section } from '@/components/ui/page';
import { readOutage } from '@/lib/accounts/circuit';
import { CALL_OUTCOMES, type CallView, listCalls, listCallsSchema, listUsage } from '@/lib/accounts/list-calls';
import { can } from '@/lib/auth/permissions';
import { explain } from '@/lib/wechat/error-codes';
import { requireActor } from '@/lib/web/session';

const PATH = '/settings/platform';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('platform'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

/** Whatever an address says, only known filters count. */
function readFilters(query: Query) {
  const { accountId, cursor } = listCallsSchema.shape;
  return {
    accountId: accountId.safeParse(oneOf(query.account)).data,
    outcome: known(oneOf(query.outcome), CALL_OUTCOMES),
    cursor: cursor.safeParse(oneOf(query.cursor)).data,
  };
}

export default async function PlatformPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor();
  if (!can(actor, 'system.read').ok) notFound();
  const filters = readFilters(await searchParams);
  const [t, locale, used, list, outage] = await Promise.all([
    getTranslations('platform'),
    getLocale(),
    listUsage(actor),
    listCalls(actor, filters),
    readOutage(),
  ]);
  const { accountId: account, outcome, cursor } = filters;
  const address: Filters = { account, outcome, cursor: cursor?.toString() };
  const choice = (name: 'account' | 'outcome', value: string | null, label: string) => ({
    label,
    href: addressOf(PATH, address, { [name]: value }),
    current: (address[name] ?? null) === value,
  });
  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} />
      {outage && (
        <div className="pb-5">
          <Note tone="bad" title={t('outage.title')}>
            {t('outage.lead', { count: outage.attempts })}
          </Note>
        </div>
      )}
      {used.map(({ account: { id, name }, usage }) => (
        <Section key={id} title={t('usage.title', { name })} lead={t('usage.lead')}>
          <UsageTable name={name} usage={usage} />
        </Section>
      ))}
      <Section title={t('calls.title')} lead={t('calls.lead')}>
        <div className="mb-3 flex flex-wrap gap-x-5 gap-y-2">
          <FilterChips
            label={t('filter.outcome')}
            choices={[
              choice('outcome', null, t('filter.all')),
              ...CALL_OUTCOMES.map((one) => choice('outcome', one, t(`outcome.${one}`))),
            ]}
          />
          {used.length > 1 && (
            <FilterChips
              label={t('filter.account')}
              choices={[
                choice('account', null, t('filter.allAccounts')),
                ...used.map((one) => choice('account', one.account.id, one.account.name)),
              ]}
            />
          )}
        </div>
        {list.calls.length > 0 ? (
          <CallRows calls={list.calls} meanings={meaningsOf(list.calls, locale)} manyAccounts={used.length > 1} />
        ) : (
          <EmptyState title={t('empty.title')}>{t('empty.lead')}</EmptyState>
        )}
        <MoreRows
          older={list.next === null ? null : addressOf(PATH, address, { cursor: String(list.next) })}
          newest={cursor ? addressOf(PATH, address, { cursor: null }) : null}
          labels={{ older: t('older'), newest: t('newest') }}
        />
      </Section>
    </Page>
  );
}

function meaningsOf(calls: CallView[], locale: string): Record<number, string> {
  const codes = new Set(calls.flatMap(({ errcode }) => (errcode ? [errcode] : [])));
  return Object.fromEntries([...codes].map((code) => [code, explain(code, locale === 'en' ? 'en' : 'zh-CN').meaning]));
}
