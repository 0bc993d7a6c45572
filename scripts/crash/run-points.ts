import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { bundleProcesses } from '../lib/bundle.mjs';
import { buildFolder } from '../lib/root.mjs';
import { type Lane, openLane } from './lanes';
import type { Outcome, Point } from './point';
import type { Setting } from './stage';

export interface RunOptions {
  /** Address of an empty migrated database nobody is connected to; it is filled and copied for each point. */
  template: string;
  /** Points at a time. */
  lanes: number;
  /** What the product's own waits are multiplied with. */
  waitFactor: number;
  /** Points to run, once the newsroom is there. `run` runs one apart, to see how long the work is. */
  plan: (run: (point: Point) => Promise<Outcome>) => Promise<Point[]>;
  onOutcome?: (outcome: Outcome, done: number, total: number) => void;
}

/** Runs points, each with its own database, platform and processes. */
export async function runPoints(options: RunOptions): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'draftbox-crash-'));
  // Packages are found from within the project only.
  const bundles = join(buildFolder, `crash-${process.pid}`);
  mkdirSync(bundles, { recursive: true });
  const lanes: Lane[] = [];
  try {
    await bundleProcesses(bundles);
    const env = settingsOf(folder, options.waitFactor);
    for (let i = 0; i < options.lanes; i++) lanes.push(openLane(env));
    const worker = { ...env };
    const setting = { template: options.template, bundle: join(bundles, 'worker.mjs'), worker };
    const first = openLane(env);
    const prepared = await first.order({ prepare: { template: options.template } }).finally(() => first.close());
    if (!('prepared' in prepared)) throw new Error('nothing was prepared');
    const whole: Setting = { ...setting, ...prepared.prepared };
    await Promise.all(lanes.map((lane) => lane.order({ setting: whole })));
    return await shareOut(lanes, options);
  } finally {
    for (const lane of lanes) lane.close();
    rmSync(bundles, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

async function shareOut(lanes: Lane[], { plan, onOutcome }: RunOptions): Promise<Outcome[]> {
  const [first] = lanes;
  if (!first) throw new Error('no lane');
  const points = await plan((point) => runIn(first, point));
  const waiting = points.values();
  const outcomes: Outcome[] = [];
  await Promise.all(
    lanes.map(async (lane) => {
      for (const point of waiting) {
        outcomes.push(await runIn(lane, point));
        onOutcome?.(outcomes.at(-1) as Outcome, outcomes.length, points.length);
      }
    }),
  );
  return outcomes;
}

async function runIn(lane: Lane, point: Point): Promise<Outcome> {
  const report = await lane.order({ point });
  if (!('outcome' in report)) throw new Error('the lane told no outcome');
  return report.outcome;
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
