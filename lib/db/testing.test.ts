import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { createTestDatabase, useTestDatabase } from '@/lib/db/testing';

describe('useTestDatabase', () => {
  const database = useTestDatabase();

  it('is a migrated database of our own, and the one db() reads', async () => {
    const [here] = await db().execute(sql`select current_database() as name`);
    expect(database().url).toContain(String(here?.name));
    const tables = await db().execute(sql`select table_schema from information_schema.tables`);
    const schemas = new Set(tables.map((row) => row.table_schema));
    expect([...schemas]).toEqual(expect.arrayContaining(['public', 'graphile_worker', 'drizzle']));
  });

  it('finds Chinese by trigrams', async () => {
    await db().execute(sql`create extension if not exists pg_trgm`);
    const [found] = await db().execute(sql`select cardinality(show_trgm('城市观察')) as count`);
    expect(Number(found?.count)).toBeGreaterThan(0);
  });

  it('shares nothing with another one, and is gone when dropped', async () => {
    const other = await createTestDatabase();
    const names = () =>
      db().execute(sql`select datname from pg_database where ${other.database.url} like '%/' || datname`);
    expect(await names()).toHaveLength(1);
    await other.drop();
    expect(await names()).toHaveLength(0);
  });
});
