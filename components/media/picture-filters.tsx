import { ListFilter, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { addressOf, type Filters } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { SearchBox } from '@/components/list/search-box';
import { Button, buttonClass } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import type { PictureSize } from '@/lib/media/picture-filters';

const PATH = '/media';

/** The library's filters as they stand in the address; flags are `1`. */
export type PictureAddress = Filters &
  Partial<
    Record<'q' | 'tag' | 'account' | 'person' | 'from' | 'to' | 'unused' | 'silent' | 'off' | 'trash' | 'view', string>
  > & { size?: PictureSize | undefined };

const flags = ['unused', 'silent', 'off', 'trash'] as const;
const flagWords = { unused: 'unused', silent: 'silent', off: 'offPlatform', trash: 'trashed' } as const;
const sizes: readonly PictureSize[] = ['small', 'medium', 'large', 'heavy'];

interface Named {
  id: string;
  name: string;
}

/** Words, flags as chips, everything else in a form that opens, and what is in use as chips that take themselves away. */
export function PictureFilters({
  address,
  accounts,
  persons,
  tags,
}: {
  address: PictureAddress;
  accounts: Named[];
  persons: Named[];
  tags: string[];
}) {
  const t = useTranslations('media');
  const { q: _q, ...keep } = address;
  return (
    <div className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <FilterChips
          label={t('filter.label')}
          choices={flags.map((flag) => ({
            label: t(`filter.${flagWords[flag]}`),
            href: addressOf(PATH, address, { [flag]: address[flag] ? null : '1' }),
            current: Boolean(address[flag]),
          }))}
        />
        <FilterChips
          label={t('view.label')}
          choices={(['grid', 'list'] as const).map((view) => ({
            label: t(`view.${view}`),
            href: addressOf(PATH, address, { view: view === 'grid' ? null : view }),
            current: (address.view ?? 'grid') === view,
          }))}
        />
        <div className="max-sm:w-full sm:ml-auto">
          <SearchBox
            path={PATH}
            label={t('search')}
            value={address.q ?? undefined}
            keep={keep as Record<string, string | undefined>}
          />
        </div>
      </div>
      {tags.length > 0 && (
        <FilterChips
          label={t('filter.tags')}
          choices={tags.map((tag) => ({
            label: `# ${tag}`,
            href: addressOf(PATH, address, { tag: address.tag === tag ? null : tag }),
            current: address.tag === tag,
          }))}
        />
      )}
      <MoreFilters address={address} accounts={accounts} persons={persons} />
      <InUse address={address} accounts={accounts} persons={persons} tags={tags} />
    </div>
  );
}

function MoreFilters({ address, accounts, persons }: { address: PictureAddress; accounts: Named[]; persons: Named[] }) {
  const t = useTranslations('media.filter');
  const { q, unused, silent, off, trash, view } = address;
  const kept = Object.entries({ q, unused, silent, off, trash, view });
  return (
    <details className="group">
      <summary className={buttonClass('quiet', 'sm', 'cursor-pointer list-none self-start')}>
        <ListFilter className="size-4" aria-hidden="true" />
        {t('more')}
      </summary>
      <form action={PATH} className="mt-2 grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
        {kept.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <Choice
          id="filter-account"
          name="account"
          label={t('account')}
          any={t('any')}
          value={address.account}
          all={accounts}
        />
        <Choice
          id="filter-person"
          name="person"
          label={t('person')}
          any={t('any')}
          value={address.person}
          all={persons}
        />
        <Choice
          id="filter-size"
          name="size"
          label={t('size')}
          any={t('any')}
          value={address.size}
          all={sizes.map((size) => ({ id: size, name: t(`sizes.${size}`) }))}
        />
        <Field id="filter-from" label={t('from')}>
          <Input id="filter-from" type="date" name="from" defaultValue={address.from ?? ''} />
        </Field>
        <Field id="filter-to" label={t('to')}>
          <Input id="filter-to" type="date" name="to" defaultValue={address.to ?? ''} />
        </Field>
        <Field id="filter-tag" label={t('tag')}>
          <Input id="filter-tag" name="tag" defaultValue={address.tag ?? ''} maxLength={30} />
        </Field>
        <Button type="submit" className="justify-self-start">
          {t('apply')}
        </Button>
      </form>
    </details>
  );
}

function Choice({
  id,
  name,
  label,
  any,
  value,
  all,
}: {
  id: string;
  name: string;
  label: string;
  any: string;
  value: string | null | undefined;
  all: Named[];
}) {
  return (
    <Field id={id} label={label}>
      <Select id={id} name={name} defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** What is filtered by and not seen elsewhere; each chip takes itself away. */
function InUse({
  address,
  accounts,
  persons,
  tags,
}: {
  address: PictureAddress;
  accounts: Named[];
  persons: Named[];
  tags: string[];
}) {
  const t = useTranslations('media.filter');
  const nameOf = (all: Named[], id: string | null | undefined) =>
    id ? (all.find((one) => one.id === id)?.name ?? id) : '';
  const { from, to, tag, size, account, person } = address;
  const days = from && to ? t('days', { from, to }) : from ? t('since', { from }) : to ? t('until', { to }) : '';
  const chips: { name: string; without: Filters }[] = [
    { name: nameOf(accounts, account), without: { account: null } },
    { name: nameOf(persons, person), without: { person: null } },
    { name: size ? t(`sizes.${size}`) : '', without: { size: null } },
    { name: days, without: { from: null, to: null } },
    { name: tag && !tags.includes(tag) ? `# ${tag}` : '', without: { tag: null } },
  ].filter(({ name }) => name !== '');
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('on')} className="flex flex-wrap gap-2">
      {chips.map(({ name, without }) => (
        <li key={name}>
          <Link
            href={addressOf(PATH, address, without)}
            prefetch={false}
            aria-label={t('without', { name })}
            className="inline-flex h-7 items-center gap-1.5 rounded-full bg-hover px-3 text-sm"
          >
            {name}
            <X className="size-3.5" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
