import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import process from 'node:process';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/lib/db/embedded';
import { migrateDatabase } from '@/lib/db/migrate';
import { makeTestFolder } from '@/lib/db/testing-folder';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for the Postgres of this run. */
    testPostgresPort: number;
    /** TEST_DATABASE_URL: a server to use instead of one of our own; empty where there is none. */
    testDatabaseUrl: string;
  }
}

/** What a test file is told: an administrator's address, and the database to copy. */
export interface TestPostgres {
  url: string;
  template: string;
}

/**
 * One Postgres for the whole run, started when the first test file asks, so that a run of pure tests pays nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = project.config.provide.testDatabaseUrl;
  const folder = makeTestFolder();
  let own: EmbeddedPostgres | undefined;
  let asked: Promise<TestPostgres> | undefined;
  const start = async (): Promise<TestPostgres> => {
    if (given) return makeTemplate(given);
    own = await startEmbeddedPostgres({ folder, durable: false });
    return makeTemplate(own.url);
  };
  const server = createServer((socket) => {
    asked ??= start();
    socket.on('error', () => {});
    asked.then(
      (postgres) => socket.end(JSON.stringify(postgres)),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('testPostgresPort', (server.address() as AddressInfo).port);
  return async () => {
    server.close();
    const made = await asked?.catch(() => undefined);
    if (made && !own) await administer(made.url, `drop database if exists ${made.template} with (force)`);
    await own?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<TestPostgres> {
  const template = `draftbox_template_${process.pid}`;
  await administer(url, `drop database if exists ${template} with (force)`, `create database ${template}`);
  await migrateDatabase(new URL(`/${template}`, url).href, 'drizzle/migrations');
  return { url, template };
}

async function administer(url: string, ...statements: string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}
