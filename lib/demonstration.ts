import { parseArgs } from 'node:util';
import { notInArray } from 'drizzle-orm';
import { people } from '@/drizzle/schema';
import { seedDemonstration } from '@/drizzle/seed';
import { registerSandboxAccount } from '@/drizzle/seed/account';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { database, db } from '@/lib/db/connection';
import { migrateDatabase } from '@/lib/db/migrate';
import { env } from '@/lib/env';

/**
 * Makes the demonstration ready for people: schema, then the newsroom on the first run, then the sandbox platform learns
 * the account and where this run hears its events.
 * @param args `--seeded` when an earlier start finished the newsroom; `--sandbox URL` when the sandbox runs
 */
export async function prepareDemonstration(args: string[]): Promise<void> {
  const options = { seeded: { type: 'boolean', default: false }, sandbox: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  await migrateDatabase(env().DATABASE_URL, 'drizzle/migrations');
  if (!values.seeded && !(await hasStrangers())) await seedDemonstration();
  if (values.sandbox) await tellSandbox(values.sandbox);
  await database().close();
}

/** Somebody works here who is not of the demonstration: their newsroom is left alone. */
async function hasStrangers(): Promise<boolean> {
  const known = demonstrationPeople.map(({ email }) => email);
  return (await db().$count(people, notInArray(people.email, known))) > 0;
}

async function tellSandbox(url: string): Promise<void> {
  const account = await registerSandboxAccount();
  if (!account) return;
  const response = await fetch(`${url}/_sandbox/accounts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`The sandbox refused the account: ${response.status} ${await response.text()}`);
}
