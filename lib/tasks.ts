import process from 'node:process';
import { migrateDatabase } from '@/lib/db/migrate';
import { env, EnvironmentError } from '@/lib/env';

/** What the start scripts have done in a process of its own: `node .build/tasks.mjs <task>`. */
const tasks: Record<string, () => Promise<void> | void> = {
  /** Are all settings there and strong enough? */
  check: () => void env(),
  /** Brings the database to the newest schema. */
  migrate: () => migrateDatabase(env().DATABASE_URL, 'drizzle/migrations'),
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? '';
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) throw new Error(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  await task();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text =
      error instanceof EnvironmentError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
