import { sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/connection';

/*
 * One clock for all machines: the database's. The clock of a machine may be days off; a wait, a lease and a token's life that one machine plans
 * and another reads must not depend on it. Asked once a minute; in between this process counts by its own monotonic clock, which nobody sets.
 */

const ASKED_EVERY_MS = 60_000;

interface Reading {
  /** What to add to `performance.now()`. */
  offset: number;
  at: number;
}

const readings = new WeakMap<Database, Promise<Reading>>();

/** The time by the database. The first answer of a process takes a round trip; ask before a transaction rather than in it. */
export async function databaseNow(): Promise<Date> {
  const reading = await (readings.get(database()) ?? keep(read()));
  if (performance.now() - reading.at > ASKED_EVERY_MS) renew(reading);
  return new Date(performance.now() + reading.offset);
}

/** The time so many milliseconds from now, by the database. */
export async function later(ms: number): Promise<Date> {
  return new Date((await databaseNow()).getTime() + ms);
}

function keep(reading: Promise<Reading>): Promise<Reading> {
  const of = database();
  readings.set(of, reading);
  reading.catch(() => {
    if (readings.get(of) === reading) readings.delete(of);
  });
  return reading;
}

/** In the background: who asks meanwhile gets the last one, and a database that is away changes nothing. */
function renew(last: Reading): void {
  const of = database();
  readings.set(of, Promise.resolve({ ...last, at: performance.now() }));
  read().then(
    (reading) => readings.set(of, Promise.resolve(reading)),
    () => undefined,
  );
}

async function read(): Promise<Reading> {
  const asked = performance.now();
  const [row] = await database().db.execute<{ ms: string }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as ms`,
  );
  const heard = performance.now();
  return { offset: Number(row?.ms) - (asked + heard) / 2, at: heard };
}
