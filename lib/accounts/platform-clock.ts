import { databaseNow } from '@/lib/db/clock';

/*
 * The platform dates its drafts, its publications and its events by its own clock. Where one of them is held against the time of one of our calls,
 * the two clocks must not be taken for one: a machine that is a day ahead would not find its own draft, and add it again. Each answer of the
 * platform says its time (the `Date` of HTTP, whole seconds), so the difference is known whenever something was asked.
 */

/** What to add to this process's monotonic clock, by the address of the platform. */
const offsets = new Map<string, number>();

/** Notes the `Date` of an answer. */
export function notePlatformDate(baseUrl: string, date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) offsets.set(baseUrl, at - performance.now());
}

/**
 * A time of our database as the platform's clock would have told it; the same time where the platform was not heard of yet.
 * @returns seconds since 1970, the unit of its wire
 */
export async function platformSeconds(baseUrl: string, at: Date): Promise<number> {
  const offset = offsets.get(baseUrl);
  const ahead = offset === undefined ? 0 : performance.now() + offset - (await databaseNow()).getTime();
  return (at.getTime() + ahead) / 1000;
}
