import { useTranslations } from 'next-intl';
import { addressOf, type Filters } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { SearchBox } from '@/components/list/search-box';
import type { PublicationGroup } from '@/lib/publishing/history-filter';

const PATH = '/publications';
const groups = ['running', 'scheduled', 'problems', 'published'] as const;

/** The chips count no further. */
const COUNTED = 100;

/** State, account (only where there are several) and words of the titles. */
export function HistoryChips({
  filters,
  accounts,
  counts,
}: {
  filters: Filters;
  accounts: { id: string; name: string }[];
  counts: Record<PublicationGroup, number>;
}) {
  const t = useTranslations('publications');
  const words = useTranslations('history');
  const choice = (name: 'state' | 'account', value: string | null, label: string) => ({
    label,
    href: addressOf(PATH, filters, { [name]: value }),
    current: (filters[name] ?? null) === value,
  });
  const labelOf = (group: PublicationGroup) =>
    group !== 'published' && counts[group] >= COUNTED ? `${t(`group.${group}`)} ${COUNTED}+` : t(`group.${group}`);
  const { q: _q, cursor: _cursor, ...kept } = filters;
  const keep = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value ?? undefined]));
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
      <FilterChips
        label={t('filter')}
        choices={[
          choice('state', null, t('all')),
          ...groups
            // Schedules are shown where there are some; a chip for nothing only takes room.
            .filter((group) => group !== 'scheduled' || counts.scheduled > 0 || filters.state === 'scheduled')
            .map((group) => ({
              ...choice('state', group, labelOf(group)),
              ...(group !== 'published' && counts[group] < COUNTED && { count: counts[group] }),
            })),
        ]}
      />
      {accounts.length > 1 && (
        <FilterChips
          label={t('filterAccount')}
          choices={[
            choice('account', null, t('allAccounts')),
            ...accounts.map(({ id, name }) => choice('account', id, name)),
          ]}
        />
      )}
      <div className="max-sm:w-full sm:ml-auto">
        <SearchBox path={PATH} label={words('search')} value={filters.q ?? undefined} keep={keep} />
      </div>
    </div>
  );
}
