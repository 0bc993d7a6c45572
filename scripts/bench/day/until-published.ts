import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';

const LIMIT_MS = 120_000;

/** Waits for the verdict of a publication. Throws where it is another one, or none comes. */
export async function untilPublished(id: string): Promise<void> {
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await pause(50)) {
    const [row] = await db().select({ state: publications.state }).from(publications).where(eq(publications.id, id));
    if (row?.state === 'published') return;
    if (!row || !['submitting', 'publishing', 'unknown'].includes(row.state)) {
      throw new Error(`The publication ended as ${row?.state}.`);
    }
  }
  throw new Error('There was no verdict within two minutes.');
}
