import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { wallTimeOf } from '@/lib/article/zoned-time';
import type { CalendarEntry } from '@/lib/publishing/list-calendar';
import { dayText, weekOf } from './days';
import { Entry } from './entry';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** Seven days by hours; an hour is a place to drop an entry on, which keeps its minutes. */
export function Week({
  day,
  today,
  byDay,
  timeZone,
}: {
  day: string;
  today: string;
  byDay: Map<string, CalendarEntry[]>;
  timeZone: string;
}) {
  const t = useTranslations('calendar');
  const locale = useLocale();
  const week = weekOf(day);
  const hourOf = (entry: CalendarEntry) => wallTimeOf(entry.at, timeZone).slice(11, 13);
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <caption className="sr-only">{t('week')}</caption>
      <thead>
        <tr>
          <th scope="col" className="w-14">
            <span className="sr-only">{t('title')}</span>
          </th>
          {week.map((one) => (
            <th
              key={one}
              scope="col"
              aria-current={one === today ? 'date' : undefined}
              className={cn(
                'sticky top-13 z-10 h-9 bg-paper px-2 text-xs font-medium lg:top-0',
                one === today
                  ? 'font-semibold text-ink underline decoration-accent decoration-2 underline-offset-4'
                  : 'text-ink-3',
              )}
            >
              {dayText(one, locale, { weekday: 'short', day: 'numeric', month: 'numeric' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {HOURS.map((hour) => (
          <tr key={hour}>
            <th scope="row" className="h-9 pr-2 text-right align-top text-xs font-normal text-ink-3 tabular-nums">
              {hour}:00
            </th>
            {week.map((one) => (
              <td
                key={one}
                data-day={one}
                data-hour={hour}
                className="border border-line p-0.5 align-top group-data-dragging/moves:hover:bg-blue-soft"
              >
                <HourEntries
                  entries={(byDay.get(one) ?? []).filter((entry) => hourOf(entry) === hour)}
                  timeZone={timeZone}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HourEntries({ entries, timeZone }: { entries: CalendarEntry[]; timeZone: string }) {
  if (entries.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} timeZone={timeZone} />
      ))}
    </ul>
  );
}
