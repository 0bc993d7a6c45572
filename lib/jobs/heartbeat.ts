import { inArray, sql } from 'drizzle-orm';
import { workers } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';

const BEAT_MS = 5_000;
/** A worker that was silent for so long is dead: graphile's own locks would hold its jobs for four hours. */
const DEAD_AFTER_S = 30;
const UNLOCK_MS = 20_000;

export interface Heartbeat {
  /** Says that this worker is alive, now and every five seconds until the end. */
  add(workerId: string): void;
  /** Says no more that this worker is alive. */
  remove(workerId: string): void;
  /** Takes all of this process's workers off the list. */
  stop(): Promise<void>;
}

/** Keeps the workers of this process on the list of the living, and frees the jobs of those that died. */
export function startHeartbeat(): Heartbeat {
  const ids = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, so that no late beat brings a worker back after it left. */
  const next = (what: string, work: () => Promise<unknown>) => {
    last = last.then(work).catch((error: unknown) => log().warn({ err: error }, `${what} failed`));
  };
  const timers = [
    setInterval(() => next('the heartbeat', () => beat([...ids])), paced(BEAT_MS)),
    setInterval(() => next('unlocking', unlockDeadWorkers), paced(UNLOCK_MS)),
  ];
  next('unlocking', unlockDeadWorkers);
  return {
    add(workerId) {
      ids.add(workerId);
      next('the heartbeat', () => beat([workerId]));
    },
    remove(workerId) {
      ids.delete(workerId);
      next('leaving', () => leave([workerId]));
    },
    async stop() {
      timers.forEach(clearInterval);
      await last;
      await leave([...ids]);
    },
  };
}

async function beat(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db()
    .insert(workers)
    .values(ids.map((id) => ({ id })))
    .onConflictDoUpdate({ target: workers.id, set: { beatAt: sql`now()` } });
}

/** A worker that ended works on nothing: a job that it took in its last moment is free at once, not after the silence. */
async function leave(ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db().delete(workers).where(inArray(workers.id, ids));
  for (const id of ids) await db().execute(sql`select graphile_worker.force_unlock_workers(array[${id}::text])`);
}

/**
 * Frees the jobs of workers that stopped beating, and of those that died before their first beat. A worker that was only
 * slow loses its job to another one, which is harmless: operations carry a fence.
 *
 * A job that was asked for again while it ran has lost its key and its attempts to the newer one; when its worker dies, it
 * would stay for ever. All jobs have keys here, so one without is such a one, and goes once it is free.
 */
export async function unlockDeadWorkers(): Promise<void> {
  const silence = sql`make_interval(secs => ${paced(DEAD_AFTER_S)})`;
  await db().execute(sql`
    with dead as (
      delete from workers where beat_at < now() - ${silence} returning id
    ), silent as (
      select distinct locked_by as id from graphile_worker._private_jobs j
      where locked_by is not null and locked_at < now() - ${silence}
        and not exists (select 1 from workers w where w.id = j.locked_by)
    ), replaced as (
      delete from graphile_worker._private_jobs where key is null and attempts >= max_attempts and locked_at is null
    )
    select graphile_worker.force_unlock_workers(array_agg(id)) from (
      select id from dead union select id from silent) gone
    having count(*) > 0`);
}
