import { useLocale } from 'next-intl';
import type { CalendarEntry } from '@/lib/publishing/list-calendar';
import { dayText } from './days';
import { Entry } from './entry';

/** The same on a phone: the days that have something, one after the other. */
export function DayList({
  byDay,
  today,
  timeZone,
}: {
  byDay: Map<string, CalendarEntry[]>;
  today: string;
  timeZone: string;
}) {
  const locale = useLocale();
  return (
    <ol className="flex flex-col gap-5">
      {[...byDay].map(([day, entries]) => (
        <li key={day}>
          <h2 aria-current={day === today ? 'date' : undefined} className="mb-1.5 text-sm font-semibold">
            {dayText(day, locale, { weekday: 'long', day: 'numeric', month: 'long' })}
          </h2>
          <ul className="flex flex-col gap-1.5">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} timeZone={timeZone} wide />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
