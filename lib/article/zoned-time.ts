/** Times on a wall and points in time: what a clock in a zone shows, and which instants that can be. Pure. */

/** `2026-11-20T09:30`, as a browser's date-and-time field gives it. */
export const WALL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/;

/** once: there is one such time; twice: the clock is set back, both are true; never: the clock is set forward over it. */
export type WallReading =
  | { kind: 'once'; at: Date }
  | { kind: 'twice'; first: Date; second: Date }
  | { kind: 'never'; next: Date }
  | { kind: 'invalid' };

const MINUTE_MS = 60_000;
/** No zone is further than this from UTC, nor changes its offset twice within it. */
const REACH_MS = 24 * 60 * MINUTE_MS;

/** All instants at which a clock in that zone shows this time, seconds :00. */
export function readWallTime(text: string, timeZone: string): WallReading {
  const utc = utcOf(text);
  if (utc === null) return { kind: 'invalid' };
  const before = offsetOf(new Date(utc - REACH_MS), timeZone);
  const after = offsetOf(new Date(utc + REACH_MS), timeZone);
  const found = [...new Set([before, after])]
    .map((offset) => utc - offset)
    .filter((at) => at + offsetOf(new Date(at), timeZone) === utc)
    .toSorted((a, b) => a - b);
  const [first, second] = found;
  if (first === undefined) return { kind: 'never', next: endOfGap(utc - after, utc - before, timeZone) };
  if (second === undefined) return { kind: 'once', at: new Date(first) };
  return { kind: 'twice', first: new Date(first), second: new Date(second) };
}

/** What a clock in that zone shows: `2026-11-20T09:30`. */
export function wallTimeOf(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetOf(at, timeZone)).toISOString().slice(0, 16);
}

/** Its day: `2026-11-20`. */
export function wallDayOf(at: Date, timeZone: string): string {
  return wallTimeOf(at, timeZone).slice(0, 10);
}

/** The first instant of a day in that zone; where midnight is skipped, the first that there is. */
export function startOfDay(day: string, timeZone: string): Date {
  const reading = readWallTime(`${day}T00:00`, timeZone);
  if (reading.kind === 'once') return reading.at;
  if (reading.kind === 'twice') return reading.first;
  if (reading.kind === 'never') return reading.next;
  throw new RangeError(`not a day: ${day}`);
}

/** Days on the calendar, without a zone. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * REACH_MS).toISOString().slice(0, 10);
}

/** How far (ms) the clocks of a zone are ahead of UTC at an instant. */
export function offsetOf(at: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000;
}

/** `UTC+8`, `UTC−4:30`: a zone's offset at an instant, in few characters. */
export function offsetText(at: Date, timeZone: string): string {
  const minutes = Math.round(offsetOf(at, timeZone) / MINUTE_MS);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

/** Whether the machine knows a zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}

/** The wall time as if it were UTC; null when there is no such day or minute on any calendar. */
function utcOf(text: string): number | null {
  const match = WALL_TIME.exec(text);
  if (!match) return null;
  const utc = Date.parse(`${text}:00Z`);
  return Number.isFinite(utc) && new Date(utc).toISOString().startsWith(text) ? utc : null;
}

/** The instant at which the clock jumps: between the two readings of a time that is skipped. */
function endOfGap(low: number, high: number, timeZone: string): Date {
  let [from, to] = [low, high];
  const before = offsetOf(new Date(from), timeZone);
  while (to - from > MINUTE_MS) {
    const middle = Math.floor((from + to) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetOf(new Date(middle), timeZone) === before) from = middle;
    else to = middle;
  }
  return new Date(to);
}
