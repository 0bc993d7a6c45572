/** near: today 10:42, yesterday 18:20, 11月18日 09:00, 2023年11月3日. exact: with seconds, for a timeline. */
export type MomentStyle = 'near' | 'exact';

interface MomentOptions {
  locale: string;
  timeZone: string;
  /** The present unless a test says otherwise. */
  now?: Date;
  look?: MomentStyle;
}

const DAY_MS = 86_400_000;

/** A time in few words, as a clock on the wall of that zone would tell it. */
export function momentText(at: Date, { locale, timeZone, now = new Date(), look = 'near' }: MomentOptions): string {
  const seconds = look === 'exact' ? ({ second: '2-digit' } as const) : {};
  const clock = format(at, locale, { timeZone, hour: '2-digit', minute: '2-digit', ...seconds, hourCycle: 'h23' });
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    return `${capital(word)} ${clock}`;
  }
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  if (!sameYear && look === 'near') return format(at, locale, { timeZone, dateStyle: 'medium' });
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return `${format(at, locale, { timeZone, month: 'short', day: 'numeric', ...year })} ${clock}`;
}

/** All of it: weekday, date, seconds, offset and the name of the zone. */
export function momentTitle(at: Date, locale: string, timeZone: string): string {
  return `${format(at, locale, { timeZone, dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' })} · ${timeZone}`;
}

function format(at: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, options).format(at);
}

/** Days since 1970 on the calendar of that zone. */
function dayNumber(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / DAY_MS);
}

function yearOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(at);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
