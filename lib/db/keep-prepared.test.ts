import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';

const database = useTestDatabase();

describe('keepPrepared', () => {
  it('prepares a statement once per connection, also inside transactions', async () => {
    const kept = await inTransaction(async (tx) => {
      for (const value of [1, 2, 3]) await tx.execute(sql`select ${value}::int as kept_prepared`);
      const [row] = await tx.execute<{ count: string }>(
        sql`select count(*) from pg_prepared_statements where statement like ${'%as kept_prepared'}`,
      );
      return Number(row?.count);
    });
    expect(kept).toBe(1);
  });

  it('gives each of several statements that are sent together its own answer', async () => {
    for (const round of [1, 2]) {
      const rows = await inTransaction((tx) =>
        Promise.all([1, 2, 3].map((value) => tx.execute(sql`select ${value * round}::int as value`))),
      );
      expect(rows.flat()).toEqual([1, 2, 3].map((value) => ({ value: value * round })));
    }
  });

  it('rolls back as a whole when one of them fails', async () => {
    await db().execute(sql`create table kept (value int primary key)`);
    const twice = inTransaction((tx) =>
      Promise.all([1, 1].map((value) => tx.execute(sql`insert into kept values (${value}::int)`))),
    );
    await expect(twice).rejects.toMatchObject({ cause: { code: '23505' } });
    const [row] = await db().execute<{ count: string }>(sql`select count(*) from kept`);
    expect(Number(row?.count)).toBe(0);
  });

  it('notices that a table has another shape since', async () => {
    await db().execute(sql`create table reshaped (value int)`);
    const read = sql`select * from reshaped where value > ${0}`;
    await database().sql`insert into reshaped values (1)`;
    for (let i = 0; i < 12; i += 1) await db().execute(read);
    await database().sql`alter table reshaped add column word text default 'new'`;
    expect(await db().execute(read)).toEqual([{ value: 1, word: 'new' }]);
  });
});
