import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from '@/lib/db/embedded';
import { isAlive } from '@/lib/db/embedded-orphan';
import { findCluster } from '@/lib/db/embedded-place';
import { waitUntil } from '@/lib/db/embedded-wait';

let folder: string;
const running = new Set<EmbeddedPostgres>();

async function start(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres({ folder, durable: false });
  running.add(started);
  return started;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'draftbox-embedded-'));
});

afterEach(async () => {
  for (const one of running) await one.stop();
  running.clear();
  rmSync(findCluster(folder) ?? folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  it('keeps the data over a stop, behind a random password in a closed file', async () => {
    const first = await start();
    await ask(first.url, 'create table kept (n int); insert into kept values (7)');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    await expect(ask(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  });

  it('knows what runs in a folder', async () => {
    expect(findRunningPostgres(folder)).toBeNull();
    const first = await start();
    expect(findRunningPostgres(folder)).toBe(first.url);
    await first.stop();
    expect(findRunningPostgres(folder)).toBeNull();
  });

  it('takes the place of one that nobody looks after, losing nothing committed', async () => {
    const first = await start();
    await ask(first.url, 'create table kept (n int); insert into kept values (1)');
    const second = await start();
    expect(isAlive(first.pid)).toBe(false);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('recovers after kill -9 and tells its owner', async () => {
    const first = await start();
    await ask(first.url, 'create table kept (n int); insert into kept values (1)');
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    const second = await start();
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('throws away a half-made cluster and a stale process file', async () => {
    writeFileSync(join(folder, 'cluster.half'), 'left by a killed start');
    const first = await start();
    await first.stop();
    const cluster = findCluster(folder) ?? '';
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n5432\n\n127.0.0.1\n\nready\n`);
    expect(findRunningPostgres(folder)).toBeNull();
    const second = await start();
    expect(await waitUntil(() => findRunningPostgres(folder) === second.url, 2_000)).toBe(true);
  });

  it('says why it did not start', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(findCluster(folder) ?? '', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow(/Postgres did not start[^]*no_such_setting/);
    expect(existsSync(join(folder, 'postgres.log'))).toBe(true);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('password');
  });
});
