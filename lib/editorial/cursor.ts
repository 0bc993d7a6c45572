import { z } from 'zod';

/**
 * Where a page of a list ended: the time and id of its last row, `<ISO time>_<uuid>`. Times come from Postgres with their
 * microseconds.
 */
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const cursorSchema = z.string().max(80).regex(CURSOR);

export function writeCursor(at: string, id: string): string {
  return `${at}_${id}`;
}

/** Takes a cursor apart that passed `cursorSchema`. */
export function readCursor(cursor: string): { at: string; id: string } {
  const [, at = '', id = ''] = CURSOR.exec(cursor) ?? [];
  return { at, id };
}
