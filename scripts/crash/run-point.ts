import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { db } from '@/lib/db/connection';
import { findBroken } from './check';
import type { PlatformState } from './control';
import { describePoint, type Ending, type Outcome, type Point } from './point';
import { openStage, type Setting, type Stage } from './stage';
import { waitFor } from './wait';
import { beginWork, countPublished, decideToSubmitAgain, isQuiet, lastState, readEnding } from './work';
import type { WorkerProcess } from './worker-process';

/** The promise: settled by itself within this time. */
const LIMIT_MS = 60_000;
const UPLOADS = ['/cgi-bin/media/uploadimg', '/cgi-bin/material/add_material'];
/** A first push has a cover and two body pictures; one article is added to the draft that is replaced. */
const PICTURES = { push_new: 3, push_update: 0, push_replace: 3, publish: 0 };

/** Runs one point from a fresh copy of the newsroom to its end, and looks whether every promise was kept. */
export async function runPoint(setting: Setting, point: Point): Promise<Outcome> {
  const stage = await openStage(setting, point);
  const workers: WorkerProcess[] = [];
  try {
    const before = await stage.control.state();
    workers.push(await stage.startWorker());
    const struck = stage.trigger.arm(point.strike);
    await beginWork(setting.newsroom, point.scene);
    let began = performance.now();
    const at = await untilStruck(setting, point, struck);
    if (at !== '') {
      began = performance.now();
      await strike(stage, point, workers);
    }
    const ending = await settle(setting, stage, point);
    const settledMs = performance.now() - began;
    const quiet = await waitFor(async () => ((await isQuiet()) ? true : null), LIMIT_MS);
    const after = await stage.control.state();
    const broken = await findBroken(setting.newsroom, point, ending, after);
    if (quiet === null) broken.push('jobs were left behind');
    if (workers.at(-1)?.isGone()) broken.push('the worker ended by itself');
    return {
      point,
      at,
      ending,
      settledMs,
      broken,
      extraUploads: uploadsOf(after) - uploadsOf(before) - PICTURES[point.scene],
      seen: stage.trigger.seen,
      trace:
        broken.length > 0 ? await traceOf(setting.newsroom.drafts[point.scene].draftId, point, workers, after) : [],
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await stage.close();
  }
}

/** The name of the point; empty when the work ended without getting there. */
async function untilStruck(setting: Setting, { strike, scene }: Point, struck: Promise<string>): Promise<string> {
  if (!strike) return '';
  const ended = waitFor(async () => {
    const isOver = (await readEnding(setting.newsroom, scene)) !== null && (await isQuiet());
    return isOver ? '' : null;
  }, LIMIT_MS);
  return (await Promise.race([struck, ended])) ?? '';
}

async function strike(stage: Stage, { how }: Point, workers: WorkerProcess[]): Promise<void> {
  if (how === 'kill') await workers.at(-1)?.kill();
  stage.cutDatabase();
  stage.trigger.release();
  if (how === 'kill') workers.push(await stage.startWorker());
}

/** Until the page shows an end. Where nobody can know whether a submit arrived, a person decides after ten minutes. */
async function settle(setting: Setting, stage: Stage, { scene, verdict }: Point): Promise<Ending> {
  const { newsroom } = setting;
  const ending = await waitFor(async () => {
    const now = await readEnding(newsroom, scene);
    const isComing = now === 'unknown' && verdict !== 'held' && (await isOnPlatform(setting, stage));
    return isComing ? null : now;
  }, LIMIT_MS);
  if (ending === 'synced' || ending === 'published') return ending;
  if (ending !== 'unknown') return 'not_settled';
  await decideToSubmitAgain(newsroom);
  if (verdict === 'held') return (await decideHeld(setting, stage)) ? 'given_up' : 'not_settled';
  const isOut = async () => ((await readEnding(newsroom, scene)) === 'published' ? true : null);
  return (await waitFor(isOut, LIMIT_MS)) ? 'asked' : 'not_settled';
}

/** The second submit is answered; then the platform decides everything it took, and all of it is shown. */
async function decideHeld({ newsroom }: Setting, { control }: Stage): Promise<boolean> {
  const isAnswered = async () => (['rejected', 'publishing'].includes(await lastState(newsroom)) ? true : null);
  if (!(await waitFor(isAnswered, LIMIT_MS))) return false;
  const { publications } = await control.state();
  for (const { publish_id } of publications) await control.ask('verdict', { publish_id, status: 0 });
  const isShown = async () => ((await countPublished(newsroom)) === publications.length ? true : null);
  return (await waitFor(isShown, LIMIT_MS)) !== null;
}

async function isOnPlatform({ newsroom }: Setting, { control }: Stage): Promise<boolean> {
  const { publications } = await control.state();
  return publications.some((one) => one.articles[0]?.title === newsroom.drafts.publish.titles[0]);
}

function uploadsOf({ calls }: PlatformState): number {
  return calls.filter((call) => UPLOADS.includes(call.path)).length;
}

async function traceOf(
  draftId: string,
  point: Point,
  workers: WorkerProcess[],
  { calls }: PlatformState,
): Promise<string[]> {
  const told = await db().execute(
    sql`select message, data::text as data from story where draft_id = ${draftId} order by id desc limit 25`,
  );
  const jobs = await db().execute(sql`
    select t.identifier, j.key, j.attempts, j.max_attempts, j.locked_at, j.run_at, j.last_error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`);
  const operations = await db().execute(
    sql`select kind, state, attempt, fence, lease_until, answer from operations where draft_id = ${draftId}`,
  );
  return [
    describePoint(point),
    ...told.toReversed().map((row) => `story ${row.message} ${row.data}`),
    ...jobs.map((row) => `job ${JSON.stringify(row)}`),
    ...operations.map((row) => `operation ${JSON.stringify(row)}`),
    ...calls.slice(-20).map(({ path, errcode, fault }) => `call ${path} ${errcode} ${fault ?? ''}`),
    ...workers.flatMap((worker, i) => worker.log.slice(-12).map((line) => `worker ${i + 1} ${line.slice(0, 600)}`)),
  ];
}
