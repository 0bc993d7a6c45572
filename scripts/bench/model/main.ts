import { join } from 'node:path';
import process from 'node:process';
import { openDatabase, useDatabase } from '@/lib/db/connection';
import { startEmbeddedPostgres } from '@/lib/db/embedded';
import { migrateDatabase } from '@/lib/db/migrate';
import { makeAccount, makePerson } from '@/lib/editorial/testing';
import { randomOf } from '@/lib/publishing/model-rule.testing';
import { type ModelStaff, walkArticle } from '@/lib/publishing/model-world.testing';
import { printTable } from '../figures.mjs';

const STEPS = 20;
/** Articles that live at the same time; each looks only at itself, the clock and the sweeps are everybody's. */
const LANES = 6;

/** `main.ts SEQUENCES`, with an empty DATA_DIR. */
async function main(sequences: number): Promise<void> {
  const folder = join(process.env.DATA_DIR ?? '', 'postgres');
  // Nothing is kept of it, so it need not reach the disk.
  const postgres = await startEmbeddedPostgres({ folder, durable: false });
  const database = openDatabase(postgres.url, { max: LANES + 2 });
  process.env.DATABASE_URL = postgres.url;
  useDatabase(database);
  try {
    await migrateDatabase(postgres.url, 'drizzle/migrations');
    await walkAll(sequences, await hire());
  } finally {
    await database.close();
    await postgres.stop();
  }
}

async function hire(): Promise<ModelStaff> {
  const roles = ['editor', 'editor', 'approver', 'approver', 'admin'] as const;
  return {
    people: await Promise.all(roles.map((role, i) => makePerson(role, `${role} ${i}`))),
    accounts: [
      { id: await makeAccount({ twoPerson: true }), twoPerson: true },
      { id: await makeAccount({ twoPerson: false }), twoPerson: false },
    ],
  };
}

async function walkAll(sequences: number, staff: ModelStaff): Promise<void> {
  const all = { steps: 0, refused: 0, sent: 0, published: 0, wrong: [] as string[] };
  let next = 0;
  const begun = performance.now();
  const lane = async () => {
    for (let seed = next++; seed < sequences; seed = next++) {
      const walked = await walkArticle(staff, randomOf(seed), STEPS);
      all.steps += walked.steps;
      all.refused += walked.refused;
      all.sent += walked.sent;
      all.published += walked.published;
      all.wrong.push(...walked.wrong.map((what) => `seed ${seed}, ${what}`));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const seconds = (performance.now() - begun) / 1000;
  printTable(
    'model: random lives of articles against the database',
    ['sequences', 'steps', 'refused', 'sent', 'published', 'wrong', 'seconds', 'sequences/s'],
    [
      [
        sequences,
        all.steps,
        all.refused,
        all.sent,
        all.published,
        all.wrong.length,
        seconds.toFixed(0),
        (sequences / seconds).toFixed(1),
      ].map(String),
    ],
  );
  if (all.wrong.length > 0) throw new Error(all.wrong.slice(0, 20).join('\n'));
  if (all.published === 0) throw new Error('nothing was ever published, so nothing was shown');
}

main(Number(process.argv[2] ?? 10_000)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
