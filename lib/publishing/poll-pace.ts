import { paced } from '@/lib/pace';

/**
 * Seconds until the next question for a verdict. The event is the main path and freepublish/get is allowed 100 times a
 * day, so a publication is asked about three times in its first half hour and then once an hour.
 */
export function secondsToPoll(pollsMade: number): number {
  return paced([30, 5 * 60, 30 * 60][pollsMade] ?? (pollsMade < 30 ? 3600 : 24 * 3600));
}

/** When the platform's daily limits begin anew: midnight of UTC+8, with a minute for clocks that differ. */
export function quotaRenewal(now: Date): Date {
  const shift = 8 * 3600_000;
  const day = 24 * 3600_000;
  return new Date((Math.floor((now.getTime() + shift) / day) + 1) * day - shift + 60_000);
}

/** One pending poll per publication. */
export function pollKey(publicationId: string): string {
  return `poll:${publicationId}`;
}
