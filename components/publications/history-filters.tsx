import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { addressOf, type Filters } from '@/components/list/address';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';

const PATH = '/publications';
const PEOPLE = ['wrote', 'signed', 'by'] as const;
const DAYS = ['from', 'to'] as const;
/** What stands in rows of chips and in the search box already. */
const KEPT = ['state', 'account', 'article', 'q'] as const;

type Choice = { id: string; name: string };

/** Kind, people and days: chosen in a form that needs no script, shown as chips that a click takes out again. */
export function HistoryFilters({ filters, people, zone }: { filters: Filters; people: Choice[]; zone: string }) {
  const t = useTranslations('history');
  const values = (name: string) => people.map(({ id, name: label }) => ({ value: id, label, name }));
  return (
    <>
      <ActiveChips filters={filters} people={people} />
      <details className="mb-3 [&[open]>summary]:mb-3">
        <summary className="w-fit text-sm text-ink-2 underline underline-offset-2 hover:text-ink">{t('more')}</summary>
        <form action={PATH} className="grid grid-cols-2 items-end gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
          {KEPT.map((name) => filters[name] && <input key={name} type="hidden" name={name} value={filters[name]} />)}
          <Choose
            name="type"
            label={t('type.label')}
            value={filters.type}
            choices={(['news', 'newspic'] as const).map((type) => ({ value: type, label: t(`type.${type}`) }))}
          />
          {PEOPLE.map((name) => (
            <Choose key={name} name={name} label={t(name)} value={filters[name]} choices={values(name)} />
          ))}
          {DAYS.map((name) => (
            <Field key={name} id={`history-${name}`} label={t(name)}>
              <Input id={`history-${name}`} type="date" name={name} defaultValue={filters[name] ?? ''} />
            </Field>
          ))}
          <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button type="submit">{t('apply')}</Button>
            <span className="text-xs text-ink-3">{t('days', { zone })}</span>
          </div>
        </form>
      </details>
    </>
  );
}

function Choose({
  name,
  label,
  value,
  choices,
}: {
  name: string;
  label: string;
  value: string | null | undefined;
  choices: { value: string; label: string }[];
}) {
  const t = useTranslations('history');
  const id = `history-${name}`;
  return (
    <Field id={id} label={label}>
      <Select id={id} name={name} defaultValue={value ?? ''}>
        <option value="">{t('any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function ActiveChips({ filters, people }: { filters: Filters; people: Choice[] }) {
  const t = useTranslations('history');
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? id;
  const said = (name: string, value: string) => {
    if (name === 'type') return t(`type.${value}`);
    const shown = (PEOPLE as readonly string[]).includes(name) ? nameOf(value) : value;
    return t('chip', { label: t(name), value: shown });
  };
  const active = ['type', ...PEOPLE, ...DAYS].flatMap((name) => {
    const value = filters[name];
    return value ? [{ name, words: said(name, value) }] : [];
  });
  if (active.length === 0) return null;
  return (
    <ul aria-label={t('active')} className="mb-3 flex flex-wrap gap-1.5">
      {active.map(({ name, words }) => (
        <li key={name}>
          <Link
            href={addressOf(PATH, filters, { [name]: null })}
            prefetch={false}
            scroll={false}
            aria-label={t('remove', { what: words })}
            className="inline-flex h-7 items-center gap-1.5 rounded-full bg-ink px-3 text-sm text-paper"
          >
            {words}
            <X className="size-3.5" aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
