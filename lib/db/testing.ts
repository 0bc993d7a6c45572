import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { type Database, openDatabase, useDatabase } from '@/lib/db/connection';
import type { TestPostgres } from '@/lib/db/testing-setup';

/**
 * Gives a test file a real, migrated, empty database, which is also the one `db()` and `database()` return. Call it at the
 * top of the file or of a `describe`.
 * @param options.fresh `'file'` (default): one for all tests of the block; `'each'`: a new one for each test (20 to 50 ms)
 * @returns reaches the open database; only inside hooks and tests
 */
export function useTestDatabase(options: { fresh?: 'file' | 'each' } = {}): () => Database {
  let current: TestDatabase | undefined;
  const open = async () => {
    current = await createTestDatabase();
    useDatabase(current.database);
  };
  const close = async () => {
    useDatabase(undefined);
    await current?.drop();
    current = undefined;
  };
  if (options.fresh === 'each') {
    beforeEach(open);
    afterEach(close);
  } else {
    beforeAll(open);
    afterAll(close);
  }
  return () => {
    if (!current) throw new Error('The test database is there inside hooks and tests only.');
    return current.database;
  };
}

export interface TestDatabase {
  database: Database;
  drop(): Promise<void>;
}

/** A migrated database of its own, for tests that need a second one or start processes; drop it when done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, template } = await askForPostgres();
  const name = `draftbox_${randomBytes(8).toString('hex')}`;
  // Copying files is twice as fast as writing each page to the log, and nobody restores a test database.
  await administer(url, `create database ${name} template ${template} strategy file_copy`);
  const database = openDatabase(new URL(`/${name}`, url).href, { max: 5 });
  return {
    database,
    drop: async () => {
      await database.close();
      await administer(url, `drop database if exists ${name} with (force)`);
    },
  };
}

async function askForPostgres(): Promise<TestPostgres> {
  const answer = JSON.parse(await text(connect(inject('testPostgresPort'), '127.0.0.1'))) as TestPostgres & {
    error?: string;
  };
  if (answer.error) throw new Error(answer.error);
  return answer;
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
