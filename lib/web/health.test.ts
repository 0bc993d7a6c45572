import { type AddressInfo, createServer } from 'node:net';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { accounts, calls, workers } from '@/drizzle/schema';
import { db, openDatabase, useDatabase } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import type { Env } from '@/lib/env';
import { databaseState, forgetPlatform, readHealth } from '@/lib/web/health';

const settings = vi.hoisted(() => ({ WECHAT_API_BASE_URL: 'http://127.0.0.1:9' }));
vi.mock('@/lib/env', async (original) => {
  const real = await original<{ env: () => Env }>();
  return { ...real, env: () => ({ ...real.env(), ...settings }) };
});

async function listenSomewhere() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings.WECHAT_API_BASE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

describe('health', () => {
  useTestDatabase({ fresh: 'each' });
  beforeEach(() => {
    forgetPlatform();
    settings.WECHAT_API_BASE_URL = 'http://127.0.0.1:9';
  });

  it('tells database, worker and platform apart', async () => {
    expect(await readHealth()).toEqual({ status: 'down', database: 'ok', worker: 'down', platform: 'down' });
    await db().insert(workers).values({ id: 'w1' });
    expect(await readHealth()).toEqual({ status: 'degraded', database: 'ok', worker: 'ok', platform: 'down' });
    forgetPlatform();
    const platform = await listenSomewhere();
    expect(await readHealth()).toEqual({ status: 'ok', database: 'ok', worker: 'ok', platform: 'ok' });
    platform.close();
    await db()
      .update(workers)
      .set({ beatAt: sql`now() - interval '31 seconds'` });
    expect(await readHealth()).toMatchObject({ status: 'down', worker: 'down', platform: 'ok' });
  });

  it('says that the database is down and nothing else', async () => {
    const nowhere = openDatabase('postgres://secret-name:secret-word@127.0.0.1:9/none');
    useDatabase(nowhere);
    expect(await databaseState()).toBe('down');
    const health = await readHealth();
    expect(health).toEqual({ status: 'down', database: 'down', worker: 'unknown', platform: 'down' });
    await nowhere.close();
  });
});

describe('a platform that answers every call with a 502', () => {
  useTestDatabase({ fresh: 'each' });
  beforeEach(() => forgetPlatform());

  it('is down although somebody is at the door', async () => {
    const platform = await listenSomewhere();
    await db().insert(workers).values({ id: 'w1' });
    const sealed = { secretSealed: 'x', callbackTokenSealed: 'x' };
    const [account] = await db()
      .insert(accounts)
      .values({ name: '城市观察', appId: 'wx01', ...sealed })
      .returning();
    const call = { accountId: account?.id ?? '', path: '/cgi-bin/draft/get', startedAt: new Date(), ms: 9, attempt: 1 };
    const failed = { ...call, outcome: 'unclear' as const, httpStatus: 502 };
    await db().insert(calls).values([failed, failed, failed, failed, failed, failed]);
    expect(await readHealth()).toMatchObject({ status: 'degraded', platform: 'down' });
    forgetPlatform();
    await db()
      .insert(calls)
      .values({ ...call, outcome: 'ok' });
    expect(await readHealth()).toMatchObject({ status: 'ok', platform: 'ok' });
    platform.close();
  });
});
