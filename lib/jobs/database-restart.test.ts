import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { operations, publications } from '@/drizzle/schema';
import { database, db } from '@/lib/db/connection';
import { type RunningWorker, startWorker } from '@/lib/jobs/start-worker';
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

// Leases and sweeps in tenths of a second instead of half a minute.
vi.stubEnv('WAIT_FACTOR', '0.03');
const newsroom = useNewsroom();
const held: { worker?: RunningWorker; server?: postgres.Sql } = {};

beforeAll(async () => {
  const url = new URL(database().url);
  url.pathname = '/postgres';
  held.server = postgres(url.href, { max: 1, onnotice: () => {} });
  held.worker = await startWorker();
});
afterAll(async () => {
  await held.worker?.stop();
  await held.server?.end();
});
afterEach(() => openDatabase());

const name = () => new URL(database().url).pathname.slice(1);

/** What a restart is to its clients: every connection ends in the middle, and none is made until it is over. */
async function closeDatabase(): Promise<void> {
  await held.server?.unsafe(`alter database "${name()}" with allow_connections false`);
  await held.server?.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name()}'`);
}
async function openDatabase(): Promise<void> {
  await held.server?.unsafe(`alter database "${name()}" with allow_connections true`);
}

/** A question to a database that may be away. */
const comesTrue = (ask: () => Promise<boolean>) => until(() => ask().catch(() => false));
const isCalling = async (draftId: string) => {
  const rows = await db().select().from(operations).where(eq(operations.draftId, draftId));
  return rows.some(({ state }) => state === 'calling');
};
const signed = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return made;
};
const isSynced = (made: MadeDraft) => async () => (await draftRow(made.draftId)).copy === 'synced';
const isSubmit = ({ path }: { path: string }) => path === '/cgi-bin/freepublish/submit';
const platform = () => newsroom().platform();

describe('a database that restarts while a job is at the platform', () => {
  it('costs a push nothing: the answer that came meanwhile is found, and there is one draft', async () => {
    const made = await signed('推送时数据库重启');
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'slow', ms: 500 });
    await requestPush(newsroom().editor, made.draftId);
    await comesTrue(() => isCalling(made.draftId));
    await closeDatabase();
    await until(async () => (await platform()).drafts.length === 1);
    await openDatabase();
    await comesTrue(isSynced(made));
    expect((await platform()).drafts).toHaveLength(1);
  });

  it('costs a publication nothing: it is submitted once and shown as published', async () => {
    const made = await signed('发布时数据库重启');
    await requestPush(newsroom().editor, made.draftId);
    await comesTrue(isSynced(made));
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'slow', ms: 500 });
    const input = { draftId: made.draftId, expectedHash: made.hash };
    const { publicationId } = await requestPublication(newsroom().approver, input);
    await comesTrue(() => isCalling(made.draftId));
    await closeDatabase();
    await until(async () => (await platform()).publications.length === 1);
    await openDatabase();
    await comesTrue(async () => {
      const [row] = await db().select().from(publications).where(eq(publications.id, publicationId));
      return row?.state === 'published';
    });
    expect((await platform()).calls.filter(isSubmit)).toHaveLength(1);
    expect((await platform()).publications).toHaveLength(1);
  });
});
