import process from 'node:process';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { createPerson } from '@/lib/auth/people';
import type { NewPerson } from '@/lib/auth/people-input';
import { openDatabase, useDatabase } from '@/lib/db/connection';
import { findRunningPostgres, startEmbeddedPostgres } from '@/lib/db/embedded';
import { migrateDatabase } from '@/lib/db/migrate';
import { AppError } from '@/lib/errors';
import english from '@/lib/web/messages/en/errors.json';
import chinese from '@/lib/web/messages/zh-CN/errors.json';

/** What the operator did wrong, in both languages; needs no stack. */
export class ConsoleError extends Error {}

const options = {
  email: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  /** Address of the database, or else the folder of the embedded Postgres. */
  database: { type: 'string' },
  folder: { type: 'string' },
  /** Nobody else uses that folder, so Postgres may be started in it. */
  alone: { type: 'boolean', default: false },
} as const;

/**
 * Adds a person where nobody can click: the operator at the console. The password is the first line of standard input.
 * @param args see `options`
 * @throws {ConsoleError} with a sentence in both languages when a field is wrong or the e-mail is taken
 */
export async function createPersonFromConsole(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  const password = (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
  const input = { email: values.email ?? '', role: values.role ?? '', name: values.name ?? '', password };
  const place = await openPlace(values);
  const database = openDatabase(place.url, { max: 2 });
  useDatabase(database);
  try {
    await migrateDatabase(place.url, 'drizzle/migrations');
    await createPerson({ kind: 'operator' }, input as NewPerson);
  } catch (error) {
    throw error instanceof AppError ? new ConsoleError(explain(error)) : error;
  } finally {
    await database.close();
    await place.close();
  }
}

/** Where the database of a console command is: an address, or the embedded one, which is started for a moment if need be. */
export async function openPlace({ database, folder, alone }: { database?: string; folder?: string; alone: boolean }) {
  const url = database ?? (folder ? findRunningPostgres(folder) : null);
  if (url) return { url, close: () => Promise.resolve() };
  if (!folder || !alone)
    throw new ConsoleError('数据库还没有就绪，请稍后再试。\nThe database is not ready yet; try again in a moment.');
  const postgres = await startEmbeddedPostgres({ folder });
  return { url: postgres.url, close: () => postgres.stop() };
}

/** The sentences people would see in the browser, by field. */
function explain(error: AppError): string {
  const texts = Object.entries(error.fields ?? { '': error.text });
  const say = (table: Record<string, unknown>) =>
    texts.map(([field, { key }]) => `${field}${field ? ': ' : ''}${String(table[key] ?? key)}`).join('\n');
  return `${say(chinese)}\n${say(english)}`;
}
