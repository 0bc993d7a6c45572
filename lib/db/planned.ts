import { drizzle } from 'drizzle-orm/postgres-js';
import * as schema from '@/drizzle/schema';
import { database, type Database, type Db } from '@/lib/db/connection';

const opened = new WeakMap<Database, Db>();

/**
 * As `db()`, for statements that Postgres plans for their very values each time. A statement that stays prepared gets one
 * plan for all values after a while; in a list that many filters can narrow, a plan that is right for a common word reads
 * the whole table for a rare one.
 */
export function plannedDb(): Db {
  const current = database();
  const known = opened.get(current);
  if (known) return known;
  const made = drizzle(current.sql, { schema });
  opened.set(current, made);
  return made;
}
