import { z } from 'zod';
import { isTimeZone, readWallTime, WALL_TIME, wallTimeOf } from '@/lib/article/zoned-time';
import { AppError } from '@/lib/errors';

/** A time as a person read it off a clock: the wall time, the zone that stood beside it, and which of two equal ones. */
export const wallTimeSchema = {
  local: z.string().max(20).regex(WALL_TIME),
  timeZone: z.string().min(1).max(64),
  /** Where the clock is set back a time comes twice; without a choice it is refused. */
  which: z.enum(['first', 'second']).optional(),
};

const schema = z.object(wallTimeSchema);
export type WallTime = z.infer<typeof schema>;

/**
 * The instant that was meant. Throws `invalid`: `schedule_zone`, `schedule_time` (no such day), `schedule_skipped` (the clock
 * jumps over it, with the next time that there is), `schedule_twice` (say which).
 */
export function instantOf({ local, timeZone, which }: WallTime): Date {
  if (!isTimeZone(timeZone)) throw wrong('schedule_zone');
  const reading = readWallTime(local, timeZone);
  if (reading.kind === 'once') return reading.at;
  if (reading.kind === 'never') throw wrong('schedule_skipped', { next: wallTimeOf(reading.next, timeZone).slice(11) });
  if (reading.kind === 'invalid') throw wrong('schedule_time');
  if (!which) throw wrong('schedule_twice');
  return reading[which];
}

function wrong(key: string, values?: Record<string, string>): AppError {
  return new AppError('invalid', { key, ...(values && { values }) }, { at: { key, ...(values && { values }) } });
}
