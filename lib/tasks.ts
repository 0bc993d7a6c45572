import process from 'node:process';
import { verifyAuditFromConsole } from '@/lib/audit-console';
import { ConsoleError, createPersonFromConsole } from '@/lib/auth/console';
import { migrateDatabase } from '@/lib/db/migrate';
import { prepareDemonstration } from '@/lib/demonstration';
import { env, EnvironmentError } from '@/lib/env';

/** What the scripts have done in a process of its own: `node .build/tasks.mjs <task> [options]`. */
const tasks: Record<string, (args: string[]) => Promise<void> | void> = {
  /** Are all settings there and strong enough? */
  check: () => void env(),
  /** Brings the database to the newest schema. */
  migrate: () => migrateDatabase(env().DATABASE_URL, 'drizzle/migrations'),
  /** Schema, newsroom and platform of the demonstration. */
  'prepare-demonstration': prepareDemonstration,
  /** Adds a person; password on standard input. */
  'create-person': createPersonFromConsole,
  /** Checks the chain of the audit log. */
  'verify-audit': verifyAuditFromConsole,
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) throw new Error(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  await task(args);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  },
);

function describe(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof ConsoleError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
