import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { operations, platformPictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { requestPush } from '@/lib/publishing/request-push';
import { sweep } from '@/lib/publishing/sweep';
import { draftRow, edit, makeDraft, newsContent, runJobs, useNewsroom, workUntil } from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const synced = (draftId: string) => async () => {
  const row = await draftRow(draftId);
  return row.copy === 'synced' ? row : null;
};
const push = async (draftId: string) => {
  await requestPush(newsroom().editor, draftId);
  return workUntil(synced(draftId));
};
const draftsThere = async () => (await newsroom().platform()).drafts;

describe('a push whose answer is lost', () => {
  beforeEach(async () => {
    await newsroom().control('reset', { accounts: 'keep' });
  });

  it.each(['lost_after', 'half_json', 'html', 'empty', 'http_502'])(
    'finds the draft that was added although the answer was %s',
    async (kind) => {
      const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, `丢了回答 ${kind}`));
      await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind });
      const row = await push(made.draftId);
      const there = await draftsThere();
      expect(there).toHaveLength(1);
      expect(there[0].media_id).toBe(row.mediaId);
    },
  );

  it('finds it after a -1 that had acted, and adds it once after one that had not', async () => {
    const acted = await makeDraft(newsroom(), await newsContent(newsroom().editor, '忙但做了'));
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'errcode', errcode: -1, act: true });
    await push(acted.draftId);
    expect(await draftsThere()).toHaveLength(1);
    const idle = await makeDraft(newsroom(), await newsContent(newsroom().editor, '忙且没做'));
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'errcode', errcode: -1 });
    await push(idle.draftId);
    expect(await draftsThere()).toHaveLength(2);
  });

  it('adds it again only when the draft box was searched twice in vain', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '没有到达'));
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'lost_before' });
    await push(made.draftId);
    expect(await draftsThere()).toHaveLength(1);
    const paths = (await newsroom().platform()).calls.map((call: { path: string }) => call.path);
    expect(paths.filter((path: string) => path === '/cgi-bin/draft/add')).toHaveLength(2);
    expect(paths.filter((path: string) => path === '/cgi-bin/draft/batchget').length).toBeGreaterThanOrEqual(2);
  });

  it('tells two drafts of the same title apart and adopts only its own', async () => {
    const content = await newsContent(newsroom().editor, '同名同封面');
    const older = await makeDraft(newsroom(), content);
    const first = await push(older.draftId);
    const newer = await makeDraft(newsroom(), content);
    await newsroom().control('faults', { path: '/cgi-bin/draft/add', kind: 'lost_after' });
    const second = await push(newer.draftId);
    expect(second.mediaId).not.toBe(first.mediaId);
    expect(await draftsThere()).toHaveLength(2);
  });

  it('repeats an update, which may be repeated, without taking its own change for a drift', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '更新前'));
    await push(made.draftId);
    await edit(newsroom(), made, { title: '更新后' });
    await newsroom().control('faults', { path: '/cgi-bin/draft/update', kind: 'lost_after', times: 3 });
    await push(made.draftId);
    const [draft] = await draftsThere();
    expect(draft.articles[0].title).toBe('更新后');
  });

  it('goes on with the read-back when that was what failed', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '读不回来'));
    await newsroom().control('faults', { path: '/cgi-bin/draft/get', kind: 'http_502', times: 4 });
    await push(made.draftId);
    expect(await draftsThere()).toHaveLength(1);
  });

  it('sends the pictures again that got no answer, and no others', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '图片丢了回答'));
    await newsroom().control('faults', { path: '/cgi-bin/material/add_material', kind: 'lost_after' });
    await push(made.draftId);
    const there = await newsroom().platform();
    expect(there.drafts).toHaveLength(1);
    const bodies = there.calls.filter((call: { path: string }) => call.path === '/cgi-bin/media/uploadimg');
    expect(bodies).toHaveLength(2);
  });

  it('uploads again what somebody deleted on the platform', async () => {
    const content = await newsContent(newsroom().editor, '素材被删');
    await push((await makeDraft(newsroom(), content)).draftId);
    await newsroom().control('reset', { accounts: 'keep' });
    const again = await makeDraft(newsroom(), { ...content, title: '素材被删之后' });
    await push(again.draftId);
    expect(await draftsThere()).toHaveLength(1);
    const known = await db().select().from(platformPictures);
    const there = (await newsroom().platform()).materials.map((one: { media_id: string }) => one.media_id);
    expect(known.map((row) => row.mediaId)).toEqual(expect.arrayContaining(there));
  });

  it('takes over from a worker that died before the call, and looks first when it died in it', async () => {
    const before = await makeDraft(newsroom(), await newsContent(newsroom().editor, '死在调用前'));
    await requestPush(newsroom().editor, before.draftId);
    await die(before.draftId, 'queued');
    await workUntil(synced(before.draftId));
    const during = await makeDraft(newsroom(), await newsContent(newsroom().editor, '死在调用中'));
    await push(during.draftId);
    await die(during.draftId, 'calling');
    await workUntil(synced(during.draftId));
    expect(await draftsThere()).toHaveLength(2);
  });
});

/** Leaves an operation as a killed worker would: in the middle, with a lease that ran out and no job. */
async function die(draftId: string, state: 'queued' | 'calling'): Promise<void> {
  await db()
    .update(operations)
    .set({ state, answer: null, finishedAt: null, leaseUntil: sql`now() - interval '1 second'` })
    .where(eq(operations.draftId, draftId));
  await db().execute(sql`
    update drafts set copy = 'pushing', media_id = '', snapshot = null where id = ${draftId}`);
  await db().execute(sql`delete from graphile_worker._private_jobs`);
  await sweep();
  await runJobs();
}
