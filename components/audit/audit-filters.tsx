import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { addressOf, type Filters } from '@/components/list/address';
import { FilterChips } from '@/components/list/filter-chips';
import { Button, buttonClass } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';

const PATH = '/settings/audit';

/** Kind of thing as chips; person, action and days in a form that needs no script. */
export function AuditFilters({
  filters,
  subjects,
  people,
  actions,
  zone,
}: {
  filters: Filters;
  subjects: readonly string[];
  people: { id: string; name: string }[];
  actions: string[];
  zone: string;
}) {
  const t = useTranslations('audit');
  const { subject, about } = filters;
  const pick = (name: string, label: string, choices: { value: string; label: string }[]) => (
    <Field id={`audit-${name}`} label={label}>
      <Select id={`audit-${name}`} name={name} defaultValue={filters[name] ?? ''}>
        <option value="">{t('filter.any')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
  const day = (name: 'from' | 'to') => (
    <Field id={`audit-${name}`} label={t(`filter.${name}`)}>
      <Input id={`audit-${name}`} type="date" name={name} defaultValue={filters[name] ?? ''} />
    </Field>
  );
  return (
    <div className="mb-4 flex flex-col gap-3">
      <FilterChips
        label={t('filter.subject')}
        choices={[
          { label: t('filter.all'), href: addressOf(PATH, filters, { subject: null, about: null }), current: !subject },
          ...subjects.map((one) => ({
            label: t(`subject.${one}`),
            href: addressOf(PATH, filters, { subject: one, about: null }),
            current: subject === one,
          })),
        ]}
      />
      {subject && about && (
        <p className="text-sm text-ink-2">
          {t('filter.about', { subject: t(`subject.${subject}`), id: about.slice(0, 8) })}
        </p>
      )}
      <form action={PATH} className="grid grid-cols-2 items-end gap-x-4 gap-y-2 sm:grid-cols-4">
        {subject && <input type="hidden" name="subject" value={subject} />}
        {pick(
          'person',
          t('filter.person'),
          people.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {pick(
          'action',
          t('filter.action'),
          actions.map((action) => ({ value: action, label: t.has(`did.${action}`) ? t(`did.${action}`) : action })),
        )}
        {day('from')}
        {day('to')}
        <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button type="submit">{t('filter.apply')}</Button>
          <Link href={PATH} prefetch={false} className={buttonClass('quiet')}>
            {t('filter.clear')}
          </Link>
          <span className="text-xs text-ink-3">{t('filter.days', { zone })}</span>
        </div>
      </form>
    </div>
  );
}
