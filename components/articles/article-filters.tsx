import { useTranslations } from 'next-intl';
import { addressOf, type Filters } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { SearchBox } from '@/components/list/search-box';

const states = ['writing', 'in_review', 'changes_requested', 'approved', 'published', 'trashed'] as const;

interface ArticleFilterValues extends Filters {
  state: string | undefined;
  type: string | undefined;
  account: string | undefined;
  q: string | undefined;
  who: string | undefined;
  look: string | undefined;
}

/** State, type, account (only where there are several) and words of the title. */
export function ArticleFilters({
  filters,
  accounts,
}: {
  filters: ArticleFilterValues;
  accounts: { id: string; name: string }[];
}) {
  const t = useTranslations('articles');
  const to = (change: Filters) => addressOf('/articles', filters, change);
  const choice = (name: 'state' | 'type' | 'account' | 'look', value: string | null, label: string) => ({
    label,
    href: to({ [name]: value }),
    current: (filters[name] ?? null) === value,
  });
  const { state, type, account, who, look } = filters;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
      <FilterChips
        label={t('look.label')}
        choices={[choice('look', null, t('look.list')), choice('look', 'board', t('look.board'))]}
      />
      {look !== 'board' && (
        <FilterChips
          label={t('filter.state')}
          choices={[
            choice('state', null, t('all')),
            ...states.map((each) => choice('state', each, t(`state.${each}`))),
          ]}
        />
      )}
      <FilterChips
        label={t('filter.who')}
        choices={(['mine', 'assigned'] as const).map((each) => ({
          label: t(`who.${each}`),
          current: who === each,
          href: to({ who: who === each ? null : each }),
        }))}
      />
      <FilterChips
        label={t('filter.type')}
        choices={(['news', 'newspic'] as const).map((each) => ({
          ...choice('type', each, t(`type.${each}`)),
          // A second click takes it out again.
          href: to({ type: type === each ? null : each }),
        }))}
      />
      {accounts.length > 1 && (
        <FilterChips
          label={t('filter.account')}
          choices={[
            choice('account', null, t('allAccounts')),
            ...accounts.map(({ id, name }) => choice('account', id, name)),
          ]}
        />
      )}
      <div className="max-sm:w-full sm:ml-auto">
        <SearchBox path="/articles" label={t('search')} value={filters.q} keep={{ state, type, account, who, look }} />
      </div>
    </div>
  );
}
