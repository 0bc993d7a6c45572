import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { database, db } from '@/lib/db/connection';
import { env } from '@/lib/env';
import { picturesFolder } from '@/lib/media/store';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  until,
  useNewsroom,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();
const apps: { child: ChildProcess; port: number }[] = [];

async function startApp(): Promise<void> {
  const script = fileURLToPath(new URL('./app-process.testing.ts', import.meta.url));
  const follow = fileURLToPath(new URL('../../scripts/lib/follow-parent.mjs', import.meta.url));
  const args = ['--import', follow, '--import', 'tsx', script, newsroom().accountId, picturesFolder()];
  const settings = { DATABASE_URL: database().url, WECHAT_API_BASE_URL: env().WECHAT_API_BASE_URL };
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...settings },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  apps.push({ child, port: Number(/port (\d+)/.exec(String(line))?.[1]) });
}

beforeAll(async () => {
  await Promise.all([startApp(), startApp(), startApp()]);
}, 60_000);
afterAll(async () => {
  for (const { child } of apps) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
});

const signed = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return made;
};
const countCalls = async (): Promise<Record<string, number>> => {
  const { calls } = await newsroom().platform();
  const counts: Record<string, number> = {};
  for (const { path } of calls as { path: string }[]) counts[path] = (counts[path] ?? 0) + 1;
  return counts;
};
const published = async (): Promise<number> => {
  const [row] = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from publications where state = 'published'`,
  );
  return row?.n ?? 0;
};

describe('three app processes on one database', () => {
  it('fetch one token, do each job once, and take an event through any of them', async () => {
    const made = await Promise.all(['一', '二', '三'].map((name) => signed(`三个进程 ${name}`)));
    await Promise.all(made.map(({ draftId }) => requestPush(newsroom().editor, draftId)));
    await until(async () => {
      const rows = await Promise.all(made.map(({ draftId }) => draftRow(draftId)));
      return rows.every(({ copy }) => copy === 'synced');
    });
    for (const [i, { draftId, hash: expectedHash }] of made.entries()) {
      const callback_url = `http://127.0.0.1:${apps[i]?.port}/callback`;
      await newsroom().control('accounts', { appid: 'wx0000000000000001', callback_url });
      await requestPublication(newsroom().approver, { draftId, expectedHash });
      await until(async () => (await published()) === i + 1);
    }
    // Events brought every verdict: nothing was asked for.
    expect(await countCalls()).toMatchObject({
      '/cgi-bin/stable_token': 1,
      '/cgi-bin/draft/add': 3,
      '/cgi-bin/material/add_material': 3,
      '/cgi-bin/media/uploadimg': 6,
      '/cgi-bin/freepublish/submit': 3,
    });
    expect(await countCalls()).not.toHaveProperty('/cgi-bin/freepublish/get');
    const { deliveries } = await newsroom().platform();
    expect(deliveries.map(({ state, attempts }: { state: string; attempts: [] }) => [state, attempts.length])).toEqual(
      made.map(() => ['delivered', 1]),
    );
    const verdicts = await db().execute(sql`select 1 from story where message = 'verdict.published'`);
    expect(verdicts).toHaveLength(3);
    const left = await db().execute(sql`select 1 from graphile_worker._private_jobs where locked_at is not null`);
    expect(left).toHaveLength(0);
  });
});
