import { count as countOf, eq, inArray, sql } from 'drizzle-orm';
import { drafts, story } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import type { PlatformState } from './control';
import { type Point, pointOf } from './point';
import { openStage, type Setting } from './stage';
import { waitFor } from './wait';
import { beginWork, isQuiet, readEnding } from './work';

/** What several workers on one database did together. */
export interface Together {
  settled: boolean;
  /** Calls by path, as the platform counted them. */
  calls: Record<string, number>;
  /** Jobs by name, as the workers say they did them. */
  jobs: Record<string, number>;
  drafts: number;
  publications: number;
  /** Verdicts that changed a publication. */
  verdicts: number;
}

const PUSHES = ['push_new', 'push_update', 'push_replace'] as const;
const LIMIT_MS = 60_000;

/** Starts so many workers at once, asks for everything at once, and counts. */
export async function runTogether(setting: Setting, count: number): Promise<Together> {
  // The event comes when the submit's answer is stored for long. One that is faster finds no publication of its id, waits, and is rightly looked at
  // once more: then nobody could tell that second look from a job that was done twice.
  const point: Point = pointOf('publish', { verdict: 'slow' });
  const stage = await openStage(setting, point);
  // At their real pace: a sweep that looks too soon would ask for a job again that is only slow.
  const settings = { LOG_LEVEL: 'debug', WAIT_FACTOR: '1' };
  const workers = await Promise.all(Array.from({ length: count }, () => stage.startWorker(settings)));
  try {
    const before = await stage.control.state();
    await Promise.all([...PUSHES, 'publish' as const].map((scene) => beginWork(setting.newsroom, scene)));
    const settled = await waitFor(async () => ((await isDone(setting)) ? true : null), LIMIT_MS);
    const after = await stage.control.state();
    return {
      settled: settled === true,
      calls: countCalls(after, before),
      jobs: countJobs(workers.flatMap((worker) => worker.log)),
      drafts: after.drafts.length,
      publications: after.publications.length,
      verdicts: await countVerdicts(),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await stage.close();
  }
}

async function isDone({ newsroom }: Setting): Promise<boolean> {
  const ids = PUSHES.map((scene) => newsroom.drafts[scene].draftId);
  const [pushed] = await db()
    .select({ done: sql<boolean>`bool_and(${drafts.copy} = 'synced')` })
    .from(drafts)
    .where(inArray(drafts.id, ids));
  return pushed?.done === true && (await readEnding(newsroom, 'publish')) === 'published' && isQuiet();
}

async function countVerdicts(): Promise<number> {
  const [row] = await db().select({ verdicts: countOf() }).from(story).where(eq(story.message, 'verdict.published'));
  return row?.verdicts ?? 0;
}

function countCalls(after: PlatformState, before: PlatformState): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path } of after.calls.slice(before.calls.length)) counts[path] = (counts[path] ?? 0) + 1;
  return counts;
}

function countJobs(lines: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const name = /"job":"(\w+)".*"msg":"job done"/.exec(line)?.[1];
    if (name) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
