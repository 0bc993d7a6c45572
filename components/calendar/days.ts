import { addDays } from '@/lib/article/zoned-time';

export type CalendarView = 'month' | 'week';

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The seven days of the week of a day, from Monday. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -weekdayOf(day));
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i));
}

/** The whole weeks that a month touches, from Monday. */
export function monthOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const weeks: string[][] = [];
  for (let week = weekOf(first); weeks.length === 0 || week[0]?.slice(0, 7) === first.slice(0, 7);) {
    weeks.push(week);
    week = weekOf(addDays(week[0] ?? first, 7));
  }
  return weeks;
}

/** The same place one month or week further. */
export function step(day: string, view: CalendarView, by: 1 | -1): string {
  if (view === 'week') return addDays(day, 7 * by);
  const first = `${day.slice(0, 7)}-01`;
  return `${addDays(first, by === 1 ? 31 : -1).slice(0, 7)}-01`;
}

/** A day in words, as `Intl` writes it; a day has no zone. */
export function dayText(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
