import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import type { CalendarEntry } from '@/lib/publishing/list-calendar';
import { dayText, monthOf } from './days';
import { Entry } from './entry';

/** More than these in one day are for the week's page. */
const SHOWN = 5;

/** Whole weeks, one row each; a day is a place to drop an entry on. */
export function Month({
  day,
  today,
  byDay,
  timeZone,
  weekHref,
}: {
  day: string;
  today: string;
  byDay: Map<string, CalendarEntry[]>;
  timeZone: string;
  weekHref: (day: string) => string;
}) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const weeks = monthOf(day);
  const month = day.slice(0, 7);
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="sr-only">{dayText(day, locale, { year: 'numeric', month: 'long' })}</caption>
      <thead>
        <tr>
          {weeks[0]?.map((one) => (
            <th key={one} scope="col" className="h-8 px-2 text-xs font-medium text-ink-3">
              {dayText(one, locale, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => {
              const entries = byDay.get(one) ?? [];
              return (
                <td
                  key={one}
                  data-day={one}
                  className={cn(
                    'h-28 border border-line p-1 align-top group-data-dragging/moves:hover:bg-blue-soft',
                    one.slice(0, 7) !== month && 'bg-sunken',
                  )}
                >
                  <DayNumber day={one} today={today} />
                  <ul className="flex flex-col gap-1">
                    {entries.slice(0, SHOWN).map((entry) => (
                      <Entry key={entry.id} entry={entry} timeZone={timeZone} />
                    ))}
                  </ul>
                  {entries.length > SHOWN && (
                    <Link href={weekHref(one)} prefetch={false} className="block px-1 py-1 text-xs underline">
                      +{entries.length - SHOWN} {t('week')}
                    </Link>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayNumber({ day, today }: { day: string; today: string }) {
  const locale = useLocale();
  const here = day === today;
  return (
    <time
      dateTime={day}
      aria-label={dayText(day, locale, { dateStyle: 'full' })}
      aria-current={here ? 'date' : undefined}
      className={cn(
        'mb-1 grid h-6 min-w-6 w-fit place-items-center rounded-full px-1 text-xs tabular-nums',
        here ? 'bg-ink font-semibold text-paper' : 'text-ink-2',
      )}
    >
      {Number(day.slice(8))}
    </time>
  );
}
