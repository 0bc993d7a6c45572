import { database, openDatabase } from '@/lib/db/connection';

/**
 * Runs work that waits for the network, one at a time over all instances. A session lock on a connection of its own, not a row
 * lock: no transaction stays open meanwhile. The end of the session frees the lock, wanted or not, so what is done under it
 * must be harmless when two do it.
 */
export async function withSessionLock<T>(key: string, work: () => Promise<T>): Promise<T> {
  const own = openDatabase(database().url, { max: 1 });
  try {
    await own.sql`select pg_advisory_lock(hashtextextended(${key}, 0))`;
    return await work();
  } finally {
    await own.close();
  }
}
