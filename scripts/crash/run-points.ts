import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { bundleProcesses } from '../lib/bundle.mjs';
import { buildFolder } from '../lib/root.mjs';
import { type Lane, openLane } from './lanes';
import type { Together } from './many-workers';
import type { Outcome, Point } from './point';
import type { Setting } from './stage';

export interface RunOptions {
  /** Address of an empty migrated database nobody is connected to; it is filled and copied for each point. */
  template: string;
  /** Points at a time. */
  lanes: number;
  /** What the product's own waits are multiplied with. */
  waitFactor: number;
}

/** Opens lanes with the newsroom all points start from, and closes them after the work. */
export async function withLanes<T>(options: RunOptions, work: (lanes: readonly Lane[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'draftbox-crash-'));
  // Packages are found from within the project only.
  const bundles = join(buildFolder, `crash-${process.pid}`);
  mkdirSync(bundles, { recursive: true });
  const env = settingsOf(folder, options.waitFactor);
  const lanes: Lane[] = [];
  try {
    await bundleProcesses(bundles);
    for (let i = 0; i < options.lanes; i++) lanes.push(openLane(env));
    const { template } = options;
    const worker = { ...env, LOG_LEVEL: 'info' };
    const setting: Setting = {
      template,
      bundle: join(bundles, 'worker.mjs'),
      worker,
      ...(await prepare(template, env)),
    };
    await Promise.all(lanes.map((lane) => lane.order({ setting })));
    return await work(lanes);
  } finally {
    for (const lane of lanes) lane.close();
    rmSync(bundles, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a process of its own: while it is connected, nobody could copy the database. */
async function prepare(template: string, env: Record<string, string>) {
  const lane = openLane(env);
  const report = await lane.order({ prepare: { template } }).finally(() => lane.close());
  if (!('prepared' in report)) throw new Error('nothing was prepared');
  return report.prepared;
}

type Listener = (outcome: Outcome, done: number, total: number) => void;

/** Runs points, as many at a time as there are lanes. */
export async function runPoints(
  lanes: readonly Lane[],
  points: readonly Point[],
  onOutcome: Listener = () => {},
): Promise<Outcome[]> {
  const waiting = points.values();
  const outcomes: Outcome[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      for (const point of waiting) {
        const outcome = await runOne(lane, point);
        onOutcome(outcome, outcomes.push(outcome), points.length);
      }
    }),
  );
  return outcomes;
}

/** Runs one point. */
export async function runOne(lane: Lane, point: Point): Promise<Outcome> {
  const report = await lane.order({ point });
  if (!('outcome' in report)) throw new Error('the lane told no outcome');
  return report.outcome;
}

/** Lets so many workers do everything at once, on one database. */
export async function runWorkers([lane]: readonly Lane[], workers: number): Promise<Together> {
  const report = await lane?.order({ workers });
  if (!report || !('together' in report)) throw new Error('the lane told nothing');
  return report.together;
}

/** Settings of all processes. The two addresses are those of nobody; each point has its own. */
function settingsOf(folder: string, waitFactor: number): Record<string, string> {
  return {
    DRAFTBOX_MODE: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    WECHAT_API_BASE_URL: 'http://127.0.0.1:9',
    AUTH_SECRET: randomBytes(48).toString('base64'),
    SECRETS_KEY: randomBytes(32).toString('base64'),
    WAIT_FACTOR: String(waitFactor),
  };
}
