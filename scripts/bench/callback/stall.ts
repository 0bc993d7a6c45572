import { setTimeout as pause } from 'node:timers/promises';
import { database } from '@/lib/db/connection';

/**
 * Keeps everybody from writing events for so long, as a database does that is being moved, checkpointed or locked.
 * @param ms milliseconds
 */
export async function stallInbox(ms: number): Promise<void> {
  await database().sql.begin(async (sql) => {
    await sql`lock table inbox in access exclusive mode`;
    await pause(ms);
  });
}
