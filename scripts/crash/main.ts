import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@/lib/db/embedded';
import { migrateDatabase } from '@/lib/db/migrate';
import { makeTestFolder } from '@/lib/db/testing-folder';
import { describePoint, type Outcome } from './point';
import { planFull } from './plan';
import { printTally } from './tally';
import { runPoints, withLanes } from './run-points';

/** The full crash test: `main.ts [--lanes N] [--wait-factor F] [--count N] [--only TEXT]`. Fails when a promise was broken. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      lanes: { type: 'string', default: '3' },
      'wait-factor': { type: 'string', default: '0.1' },
      count: { type: 'string', default: '0' },
      only: { type: 'string', default: '' },
    },
  });
  const { count, only } = values;
  const folder = makeTestFolder();
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const started = performance.now();
  try {
    await migrateDatabase(postgres.url, 'drizzle/migrations');
    const options = {
      template: postgres.url,
      lanes: Number(values.lanes),
      waitFactor: Number(values['wait-factor']),
    };
    const outcomes = await withLanes(options, async (lanes) => {
      const all = await planFull(lanes);
      const points = spread(
        all.filter((point) => describePoint(point).includes(only)),
        Number(count),
      );
      console.log(`${points.length} points`);
      return runPoints(lanes, points, printProgress);
    });
    return printTally(outcomes, (performance.now() - started) / 1000);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So many of them, evenly; 0 for all. */
function spread<T>(all: T[], count: number): T[] {
  return all.filter(
    (_, i) => count === 0 || Math.floor((i * count) / all.length) !== Math.floor(((i - 1) * count) / all.length),
  );
}

function printProgress(outcome: Outcome, done: number, total: number): void {
  const { point, at, ending, settledMs, broken, trace } = outcome;
  if (broken.length > 0) console.error(`BROKEN ${describePoint(point)}\n  ${[...broken, ...trace].join('\n  ')}`);
  const seconds = (settledMs / 1000).toFixed(1);
  if (done % 20 === 0 || broken.length > 0)
    console.log(`${done}/${total} ${describePoint(point)} (${at}): ${ending} ${seconds} s`);
}

main().then(
  (isGood) => process.exit(isGood ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
