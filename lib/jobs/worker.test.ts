import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { publications, workers } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { freeForgottenJobs } from '@/lib/jobs/forgotten-jobs';
import { unlockDeadWorkers } from '@/lib/jobs/heartbeat';
import { startWorker } from '@/lib/jobs/start-worker';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { approve, draftRow, makeDraft, newsContent, until, useNewsroom } from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const lockedJobs = async () =>
  (await db().execute(sql`select id from graphile_worker._private_jobs where locked_by is not null`)).length;

const ask = (key: string) =>
  db().execute(sql`select graphile_worker.add_job('sweep', '{}'::json, job_key => ${key}, max_attempts => 3)`);
const jobsLeft = async () => {
  const rows = await db().execute(sql`
    select coalesce(key, 'replaced, ' || coalesce(locked_by, 'free')) as job
    from graphile_worker._private_jobs order by 1`);
  return rows.map((row) => row.job);
};

describe('the worker', () => {
  it('takes an article from push to published by itself, and leaves no trace when it stops', async () => {
    const worker = await startWorker();
    await until(async () => (await db().$count(workers)) > 0);
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '由工人完成'));
    await approve(newsroom(), made);
    await requestPush(newsroom().editor, made.draftId);
    await until(async () => (await draftRow(made.draftId)).copy === 'synced');
    const input = { draftId: made.draftId, expectedHash: made.hash };
    const { publicationId } = await requestPublication(newsroom().approver, input);
    await until(async () => {
      const [row] = await db().select().from(publications).where(eq(publications.id, publicationId));
      return row?.state === 'published';
    });
    await worker.stop();
    expect(await db().$count(workers)).toBe(0);
    expect(await lockedJobs()).toBe(0);
  });

  it('goes on when the database has hung up on it', async () => {
    const worker = await startWorker();
    await until(async () => (await db().$count(workers)) > 0);
    await db().execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name <> 'draftbox'`);
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '数据库断开之后'));
    await requestPush(newsroom().editor, made.draftId);
    await until(async () => (await draftRow(made.draftId)).copy === 'synced');
    await worker.stop();
    expect(await db().$count(workers)).toBe(0);
  });

  it('frees the jobs of workers that stopped beating, and only theirs', async () => {
    await db().execute(sql`
      select graphile_worker.add_job('sweep', '{}'::json, job_key => 'dead'),
             graphile_worker.add_job('sweep', '{}'::json, job_key => 'silent'),
             graphile_worker.add_job('sweep', '{}'::json, job_key => 'living')`);
    await db().execute(sql`
      insert into workers (id, beat_at) values ('dead', now() - interval '31 seconds'), ('living', now())`);
    await db().execute(sql`
      update graphile_worker._private_jobs set locked_by = key, locked_at = now() - interval '1 minute'`);
    await unlockDeadWorkers();
    const locked = await db().execute(sql`
      select key from graphile_worker._private_jobs where locked_by is not null order by key`);
    expect(locked.map((row) => row.key)).toEqual(['living']);
    expect((await db().select().from(workers)).map((row) => row.id)).toEqual(['living']);
  });

  it('clears away jobs of the dead that newer ones took the place of, and nothing else', async () => {
    await db().execute(sql`delete from graphile_worker._private_jobs`);
    for (const key of ['asked again', 'running', 'given up']) await ask(key);
    await db().execute(sql`
      update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', attempts = 1,
        locked_by = case key when 'running' then 'alive' else 'gone' end`);
    await db().execute(sql`
      update graphile_worker._private_jobs set attempts = 3, last_error = 'it failed' where key = 'given up'`);
    await db().execute(sql`insert into workers (id, beat_at) values ('alive', now())`);
    // Asked for while they run: the old ones lose their keys.
    for (const key of ['asked again', 'running']) await ask(key);
    expect(await jobsLeft()).toEqual(['asked again', 'given up', 'replaced, alive', 'replaced, gone', 'running']);
    await unlockDeadWorkers();
    await unlockDeadWorkers();
    // What somebody still works on stays until they end it; what failed for good stays to be looked at.
    expect(await jobsLeft()).toEqual(['asked again', 'given up', 'replaced, alive', 'running']);
    await db().execute(sql`delete from workers`);
  });

  it('frees a job that it was given and never heard of', async () => {
    await db().execute(sql`delete from graphile_worker._private_jobs`);
    await db().execute(sql`
      select graphile_worker.add_job('sweep', '{}'::json, job_key => key) from unnest(
        array['unheard', 'running', 'just given', 'of another']) key`);
    await db().execute(sql`
      update graphile_worker._private_jobs set locked_by = case key when 'of another' then 'other' else 'own' end,
        locked_at = case key when 'just given' then now() else now() - interval '11 seconds' end`);
    const [running] = await db().execute<{ id: string }>(sql`
      select id::text from graphile_worker._private_jobs where key = 'running'`);
    await freeForgottenJobs('own', [running?.id ?? '']);
    const free = await db().execute(sql`select key from graphile_worker._private_jobs where locked_by is null`);
    expect(free.map((row) => row.key)).toEqual(['unheard']);
  });
});
