import { eq } from 'drizzle-orm';
import { drafts } from '@/drizzle/schema';
import type { CopyState } from '@/lib/article/states';
import { database, db } from '@/lib/db/connection';
import { liveChannel } from '@/lib/jobs/live';

/** A copy in one of these states does not change any more by itself. */
const SETTLED: readonly CopyState[] = ['synced', 'push_failed', 'missing', 'drifted'];
const LIMIT_MS = 120_000;

/** Milliseconds since 1970, with the fraction that `Date.now()` leaves out. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

export interface Watcher {
  /** Waits until the copy of this draft is settled, as an open page would hear it; when that was. */
  settled(draftId: string): Promise<number>;
  close(): Promise<void>;
}

/** Listens where pages listen. */
export async function openWatcher(): Promise<Watcher> {
  const waiting = new Map<string, () => void>();
  const listening = await database().sql.listen(liveChannel, (topics) => {
    for (const topic of topics.split(' ')) waiting.get(topic)?.();
  });
  return {
    async settled(draftId) {
      const limit = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('The push was not settled within two minutes.')), LIMIT_MS).unref();
      });
      return Promise.race([untilSettled(draftId, waiting), limit]);
    },
    close: () => listening.unlisten(),
  };
}

async function untilSettled(draftId: string, waiting: Map<string, () => void>): Promise<number> {
  const topic = `draft:${draftId}`;
  for (;;) {
    const heard = new Promise<void>((resolve) => waiting.set(topic, resolve));
    const at = wallClock();
    const [row] = await db().select({ copy: drafts.copy }).from(drafts).where(eq(drafts.id, draftId));
    if (row && SETTLED.includes(row.copy)) {
      waiting.delete(topic);
      if (row.copy !== 'synced') throw new Error(`The push ended as ${row.copy}.`);
      return at;
    }
    await heard;
  }
}
