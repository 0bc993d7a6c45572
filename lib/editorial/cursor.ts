import { type AnyColumn, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';

/**
 * Where a page of a list ended: the time and id of its last row, `<ISO time>_<uuid>`. The next page begins behind it, however deep it
 * is, and whatever was added meanwhile.
 */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const cursorSchema = z.string().max(80).regex(CURSOR);

/** A time with its microseconds, which a Date does not keep: a cursor made of one would skip or repeat rows. */
export function exactTime(column: AnyColumn): SQL<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** The cursor behind a row. */
export function writeCursor(at: string, id: string): string {
  return `${at}_${id}`;
}

/** The condition of the rows behind a cursor that passed `cursorSchema`, in a list by time and id, the newest first. */
export function behind(cursor: string | undefined, time: AnyColumn, id: AnyColumn): SQL | undefined {
  const [, at, last] = CURSOR.exec(cursor ?? '') ?? [];
  return at && last ? sql`(${time}, ${id}) < (${at}::timestamptz, ${last}::uuid)` : undefined;
}
