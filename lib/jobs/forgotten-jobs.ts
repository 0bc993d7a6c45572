import { sql } from 'drizzle-orm';
import type { WorkerEvents } from 'graphile-worker';
import { db } from '@/lib/db/connection';
import { log } from '@/lib/log';
import { paced } from '@/lib/pace';

const LOOK_MS = 10_000;
/** Seconds between taking a job and beginning with it that nobody needs, however busy the process is. */
const FORGOTTEN_AFTER_S = 10;

/**
 * Watches for jobs that are locked in the name of a runner which does not work on them: the database gave the job away, and
 * the connection was lost before the runner heard of it. It lives, so nobody would ever take the job from it.
 */
export function watchForgottenJobs(events: WorkerEvents): { stop(): void } {
  const pools = new Set<string>();
  const working = new Set<string>();
  events.on('pool:create', ({ workerPool }) => pools.add(workerPool.id));
  events.on('pool:release', ({ workerPool }) => pools.delete(workerPool.id));
  events.on('job:start', ({ job }) => working.add(job.id));
  // Its end is written a moment after it is told.
  events.on('job:complete', ({ job }) => setTimeout(() => working.delete(job.id), paced(LOOK_MS)).unref());
  const timer = setInterval(() => {
    const forgotten = Promise.all([...pools].map((pool) => freeForgottenJobs(pool, [...working])));
    forgotten.catch((error: unknown) => log().warn({ err: error }, 'looking for forgotten jobs failed'));
  }, paced(LOOK_MS));
  return { stop: () => clearInterval(timer) };
}

/** Frees the jobs that are locked by this runner, for longer than it takes to begin, and not among those it works on. */
export async function freeForgottenJobs(pool: string, working: readonly string[]): Promise<void> {
  const freed = await db().execute<{ key: string | null }>(sql`
    update graphile_worker._private_jobs set locked_by = null, locked_at = null
    where locked_by = ${pool}
      and locked_at < now() - make_interval(secs => ${paced(FORGOTTEN_AFTER_S)})
      and not id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(working)}::jsonb))
    returning key`);
  if (freed.length > 0) log().warn({ keys: freed.map(({ key }) => key) }, 'jobs were locked and not worked on; freed');
}
