import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';

const direct = useTestDatabase();

/** A way to the database that can be cut. */
async function openWay(url: string) {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const { hostname, port } = new URL(url);
    const there = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, there],
      [there, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    cut: () => sockets.forEach((socket) => socket.destroy()),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const kept = () => direct().db.execute(sql`select word from kept`);

describe('a connection that is lost', () => {
  let way: Awaited<ReturnType<typeof openWay>>;
  let database: Database;

  beforeAll(async () => {
    way = await openWay(direct().url);
    database = openDatabase(way.url, { max: 2 });
    await database.db.execute(sql`create table kept (word text)`);
  });
  afterAll(async () => {
    await database.close();
    way.cut();
    await way.close();
  });

  /** The pool gives out both of its connections again, to transactions too. */
  const works = async () => {
    const answers = Array.from({ length: 6 }, (_, i) =>
      database.db.transaction((tx) => tx.execute<{ n: number }>(sql`select ${i}::int as n`)),
    );
    expect((await Promise.all(answers)).map(([row]) => row?.n)).toEqual([0, 1, 2, 3, 4, 5]);
  };

  it('ends the transaction that waits for an answer, and keeps nothing of it', async () => {
    const lost = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values (${'first'})`);
      setImmediate(way.cut);
      await tx.execute(sql`select pg_sleep(5), ${'second'}::text`);
    });
    await expect(lost).rejects.toThrow(/CONNECTION_CLOSED|Failed query/);
    await works();
    expect(await kept()).toEqual([]);
  });

  it('refuses what the transaction still wants to write afterwards, also when it ignores the failure', async () => {
    let after: unknown;
    const told = new Promise<void>((resolve) => {
      const lost = database.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values (${'inside'})`);
        way.cut();
        await tx.execute(sql`select ${1}::int`).catch(() => undefined);
        after = await tx.execute(sql`insert into kept values (${'outside'})`).catch((error: unknown) => error);
        resolve();
      });
      lost.catch(() => undefined);
    });
    await told;
    expect((after as Error).cause).toMatchObject({ name: 'TransactionLost' });
    await works();
    expect(await kept()).toEqual([]);
  });

  it('ends a transaction that was doing something else at that moment', async () => {
    const elsewhere = new EventEmitter();
    const lost = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values (${'before'})`);
      way.cut();
      await once(elsewhere, 'done');
      await tx.execute(sql`insert into kept values (${'much later'})`);
    });
    await expect(lost).rejects.toThrow(/CONNECTION_CLOSED|Failed query/);
    await works();
    elsewhere.emit('done');
    await works();
    expect(await kept()).toEqual([]);
  });

  it('happens thirty times in a row without costing the pool a connection', async () => {
    for (let round = 0; round < 30; round++) {
      const transactions = Array.from({ length: 2 }, (_, i) =>
        database.db.transaction(async (tx) => {
          await tx.execute(sql`insert into kept values (${`${round} ${i}`})`);
          if (i === round % 2) way.cut();
          await tx.execute(sql`select ${round}::int, ${i}::int`);
        }),
      );
      const ends = await Promise.allSettled(transactions);
      expect(ends.some((end) => end.status === 'rejected')).toBe(true);
    }
    await works();
  });

  it('still rolls back what fails for another reason', async () => {
    await direct().db.execute(sql`delete from kept`);
    const failed = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into kept values (${'half'})`);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await kept()).toEqual([]);
  });
});
