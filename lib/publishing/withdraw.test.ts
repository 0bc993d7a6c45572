import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditLog, operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { deletePlatformDraft } from '@/lib/publishing/delete-platform-draft';
import { readPublication } from '@/lib/publishing/read-publication';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { requestWithdrawal } from '@/lib/publishing/request-withdrawal';
import { sweep } from '@/lib/publishing/sweep';
import {
  approve,
  combine,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  runJobs,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';
import { readDraft } from '@/lib/publishing/read-draft';

const newsroom = useNewsroom();
const DELETE = '/cgi-bin/freepublish/delete';

async function synced(titles: string[]): Promise<MadeDraft> {
  const room = newsroom();
  const made: MadeDraft[] = [];
  for (const title of titles) made.push(await makeDraft(room, await newsContent(room.editor, title)));
  const [first, ...rest] = made as [MadeDraft, ...MadeDraft[]];
  if (rest.length > 0) await combine(first, rest);
  for (const one of made) await approve(room, one);
  await requestPush(room.editor, first.draftId);
  await workUntil(async () => (await draftRow(first.draftId)).copy === 'synced');
  return first;
}

async function published(titles: string[]): Promise<string> {
  const { draftId } = await synced(titles);
  const { hash } = await readDraft(newsroom().editor, draftId);
  const { publicationId } = await requestPublication(newsroom().approver, { draftId, expectedHash: hash });
  await workUntil(async () => (await page(publicationId)).state === 'published');
  return publicationId;
}

const page = (id: string) => readPublication(newsroom().admin, id);
const withdrawn = async (id: string) => (await page(id)).articles.map(({ withdrawnAt }) => withdrawnAt !== null);
const deletions = async () => (await newsroom().control(`calls?path=${DELETE}`)).calls as { body?: unknown }[];
const operation = async (id: string) => (await db().select().from(operations).where(eq(operations.id, id)))[0];
const onPlatform = async (id: string) => {
  const { publishId } = await page(id);
  const all = (await newsroom().platform()).publications as { publish_id: unknown; deleted: boolean[] }[];
  return all.find((row) => String(row.publish_id) === publishId)?.deleted;
};

describe('withdrawing what is published', () => {
  beforeEach(async () => {
    await fetch(`${newsroom().url}/_sandbox/faults`, { method: 'DELETE' });
  });

  it('deletes the one article that was named and no other, then the last one with it', async () => {
    const id = await published(['第一篇', '第二篇']);
    await requestWithdrawal(newsroom().approver, { id, position: 1, title: ' 第二篇 ' });
    await workUntil(async () => (await withdrawn(id))[1]);
    expect(await onPlatform(id)).toEqual([false, true]);
    expect(await page(id)).toMatchObject({ state: 'published' });
    await requestWithdrawal(newsroom().admin, { id, position: 0, title: '第一篇' });
    await workUntil(async () => (await page(id)).state === 'withdrawn');
    expect(await onPlatform(id)).toEqual([true, true]);
    const actions = await db().select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id));
    expect(actions.filter(({ action }) => action === 'publication.withdrawal_requested')).toHaveLength(2);
    expect(actions.filter(({ action }) => action === 'publication.article_withdrawn')).toHaveLength(2);
  });

  it('wants the title typed, the role, and an article that is still out', async () => {
    const id = await published(['只有一篇']);
    const input = { id, position: 0, title: '只有一篇' };
    await expect(requestWithdrawal(newsroom().editor, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(requestWithdrawal(newsroom().approver, { ...input, title: '只有' })).rejects.toMatchObject({
      text: { key: 'withdraw_title' },
    });
    await expect(requestWithdrawal(newsroom().approver, { ...input, position: 5 })).rejects.toMatchObject({
      code: 'not_found',
    });
    await requestWithdrawal(newsroom().approver, input);
    await expect(requestWithdrawal(newsroom().admin, input)).rejects.toMatchObject({
      text: { key: 'withdrawal_running' },
    });
    await workUntil(async () => (await page(id)).state === 'withdrawn');
    await expect(requestWithdrawal(newsroom().admin, input)).rejects.toMatchObject({
      text: { key: 'already_withdrawn' },
    });
  });

  it('looks after a lost answer and never deletes twice', async () => {
    const id = await published(['回答丢了']);
    const before = (await deletions()).length;
    await newsroom().control('faults', { path: DELETE, kind: 'lost_after', times: 1 });
    await requestWithdrawal(newsroom().approver, { id, position: 0, title: '回答丢了' });
    await workUntil(async () => (await page(id)).state === 'withdrawn');
    expect((await deletions()).length - before).toBe(1);
  });

  it('says so when the platform refuses', async () => {
    const id = await published(['次数用完']);
    await newsroom().control('faults', { path: DELETE, kind: 'errcode', errcode: 45009, times: 1 });
    const { operationId } = await requestWithdrawal(newsroom().approver, { id, position: 0, title: '次数用完' });
    await workUntil(async () => (await operation(operationId))?.state === 'failed');
    const { story, state } = await page(id);
    expect(state).toBe('published');
    expect(story.findLast(({ message }) => message === 'withdraw.failed')?.data).toMatchObject({ errcode: 45009 });
    expect(await withdrawn(id)).toEqual([false]);
  });

  it('is taken up by another worker without a second call, and settles on what is true', async () => {
    const id = await published(['中途断电']);
    const { operationId } = await requestWithdrawal(newsroom().approver, { id, position: 0, title: '中途断电' });
    await db().execute(sql`delete from graphile_worker._private_jobs`);
    await db().execute(sql`
      update operations set state = 'calling', lease_until = now() - interval '1 minute' where id = ${operationId}`);
    const before = (await deletions()).length;
    await sweep();
    await workUntil(async () => (await operation(operationId))?.state === 'failed');
    expect((await deletions()).length).toBe(before);
    expect(await withdrawn(id)).toEqual([false]);
    const rows = await db().select().from(publications).where(eq(publications.id, id));
    expect(rows[0]?.state).toBe('published');
  });
});

describe('deleting a copy in the draft box', () => {
  it('takes it out of the box and leaves the article as it was', async () => {
    const made = await synced(['不再需要']);
    const { mediaId } = await draftRow(made.draftId);
    await expect(deletePlatformDraft(newsroom().editor, made.draftId)).rejects.toMatchObject({ code: 'forbidden' });
    await deletePlatformDraft(newsroom().approver, made.draftId);
    const inBox = async () => ((await newsroom().platform()).drafts as { media_id: string }[]).map((d) => d.media_id);
    await workUntil(async () => !(await inBox()).includes(mediaId));
    expect(await draftRow(made.draftId)).toMatchObject({ copy: 'none', mediaId: '', closedAt: null });
    await expect(deletePlatformDraft(newsroom().approver, made.draftId)).rejects.toMatchObject({
      text: { key: 'copy_not_pushed' },
    });
    await runJobs();
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
    expect(await inBox()).toContain((await draftRow(made.draftId)).mediaId);
  });
});
