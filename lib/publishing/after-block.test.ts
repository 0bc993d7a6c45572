import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, publications, story } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { signArticle } from '@/lib/editorial/sign-article';
import { planPublication } from '@/lib/publishing/plan-publication';
import { publishAfterBlock } from '@/lib/publishing/publish-after-block';
import { readDraft } from '@/lib/publishing/read-draft';
import { readPublication } from '@/lib/publishing/read-publication';
import { renewDraft } from '@/lib/publishing/renew-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { retryPublication } from '@/lib/publishing/retry-publication';
import {
  approve,
  draftRow,
  edit,
  type MadeDraft,
  makeDraft,
  newsContent,
  runJobs,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const push = async (draftId: string) => {
  await requestPush(newsroom().editor, draftId);
  await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
};
const publish = async (draftId: string, actor = newsroom().approver): Promise<string> => {
  const { hash: expectedHash } = await readDraft(actor, draftId);
  return (await requestPublication(actor, { draftId, expectedHash })).publicationId;
};
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  if (!row) throw new Error('no such publication');
  return row;
};
const ends = (id: string, state: string) => workUntil(async () => (await rowOf(id)).state === state);

/** A publication that went out and was taken down by the platform. */
async function blockedOne(title: string): Promise<{ made: MadeDraft; id: string }> {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  await push(made.draftId);
  const id = await publish(made.draftId);
  await ends(id, 'published');
  await newsroom().control('verdict', { publish_id: Number((await rowOf(id)).publishId), status: 6 });
  await ends(id, 'blocked');
  return { made, id };
}

/** Mended, signed again and pushed into a new draft. */
async function mended({ made }: { made: MadeDraft }): Promise<string> {
  const { draftId } = await renewDraft(newsroom().editor, made.articleId);
  const { hash: expectedHash } = await edit(newsroom(), made, { digest: '删去了出错的一段。' });
  await signArticle(newsroom().approver, { id: made.articleId, expectedHash });
  await push(draftId);
  return draftId;
}

const refusal = { code: 'wrong_state', text: { key: 'was_blocked' } };

describe('what the platform blocked', () => {
  it('goes out again by an admin with a reason, as a new publication that says so', async () => {
    const blocked = await blockedOne('被屏蔽的报道');
    const draftId = await mended(blocked);
    const { hash: expectedHash } = await readDraft(newsroom().admin, draftId);
    const page = await readPublication(newsroom().admin, blocked.id);
    expect(page).toMatchObject({ offers: ['after_block'], next: { hash: expectedHash, reason: null } });
    const reason = '已删去出错的段落，法务林女士同意。';
    const { publicationId } = await publishAfterBlock(newsroom().admin, { id: blocked.id, expectedHash, reason });
    expect((await rowOf(publicationId)).retryOf).toBe(blocked.id);
    await ends(publicationId, 'published');
    const [line] = await db()
      .select()
      .from(story)
      .where(and(eq(story.publicationId, publicationId), eq(story.message, 'publish.after_block')));
    expect(line).toMatchObject({ personId: newsroom().admin.id, data: { reason } });
    const [kept] = await db().select().from(auditLog).where(eq(auditLog.subjectId, publicationId));
    expect(kept).toMatchObject({ action: 'publication.requested', details: { afterBlock: blocked.id, reason } });
    // Once it is out and stays, it is an article like any other.
    const next = await renewDraft(newsroom().editor, blocked.made.articleId);
    await push(next.draftId);
    await ends(await publish(next.draftId), 'published');
  });

  it('goes out by nobody else, and by no other way, mended or not', async () => {
    const blocked = await blockedOne('别的路都不通');
    const draftId = await mended(blocked);
    const { admin, approver, editor } = newsroom();
    await expect(publish(draftId)).rejects.toMatchObject(refusal);
    await expect(publish(draftId, admin)).rejects.toMatchObject(refusal);
    const { hash: expectedHash } = await readDraft(approver, draftId);
    const plan = { draftId, expectedHash, local: '2027-01-05T09:00', timeZone: 'Asia/Shanghai' };
    await expect(planPublication(approver, plan)).rejects.toMatchObject(refusal);
    await expect(retryPublication(admin, blocked.id)).rejects.toMatchObject({ text: { key: 'not_retriable' } });
    for (const actor of [editor, approver]) {
      const asked = publishAfterBlock(actor, { id: blocked.id, expectedHash, reason: '我来' });
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
      expect((await readPublication(actor, blocked.id)).offers).toEqual([]);
    }
    expect((await readDraft(approver, draftId)).notPublishable).toMatchObject({ key: 'was_blocked' });
    await runJobs();
    const sent = (await newsroom().platform()).publications.filter(
      ({ articles }: { articles: { title: string }[] }) => articles[0]?.title === '别的路都不通',
    );
    expect(sent).toHaveLength(1);
  });

  it('wants a reason, what the admin saw, and all that any publication wants', async () => {
    const blocked = await blockedOne('少一样也不行');
    const { admin } = newsroom();
    const nothing = { id: blocked.id, expectedHash: 'a'.repeat(64), reason: '改好了' };
    await expect(publishAfterBlock(admin, nothing)).rejects.toMatchObject({ text: { key: 'copy_not_pushed' } });
    const draftId = await mended(blocked);
    const { hash: expectedHash } = await readDraft(admin, draftId);
    const ask = (more: object) => publishAfterBlock(admin, { ...nothing, expectedHash, ...more });
    await expect(ask({ reason: '  ' })).rejects.toMatchObject({ issues: [{ message: 'reason_missing' }] });
    await expect(ask({ expectedHash: 'a'.repeat(64) })).rejects.toMatchObject({ text: { key: 'content_changed' } });
    // An attempt that failed leaves the decision with the admin.
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'errcode', errcode: 53503 });
    const failed = await publishAfterBlock(admin, { ...nothing, expectedHash });
    await ends(failed.publicationId, 'rejected');
    await expect(retryPublication(admin, failed.publicationId)).rejects.toMatchObject(refusal);
    expect((await readPublication(admin, blocked.id)).offers).toEqual(['after_block']);
    const { publicationId } = await publishAfterBlock(admin, { ...nothing, expectedHash });
    expect((await readPublication(admin, blocked.id)).next).toBeNull();
    await expect(ask({})).rejects.toMatchObject({ code: 'conflict', text: { key: 'publication_live' } });
    await ends(publicationId, 'published');
    await expect(ask({ id: publicationId })).rejects.toMatchObject({ text: { key: 'not_blocked' } });
  });
});

describe('what a failed publication leads to', () => {
  it.each([
    [2, 'failed_original', 'not_in_review'],
    [4, 'failed_platform', 'not_in_review'],
    [3, 'failed', null],
  ] as const)('after status %i names what is to be done before it is tried again', async (status, state, wanted) => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, `结果 ${status}`));
    await approve(newsroom(), made);
    await push(made.draftId);
    await newsroom().control('verdict', { next: true, status, fail_idx: status === 3 ? [] : [1] });
    const id = await publish(made.draftId);
    await ends(id, state);
    await runJobs();
    const { next, offers } = await readPublication(newsroom().approver, id);
    expect(next?.reason?.key ?? null).toBe(wanted);
    expect(offers.includes('retry')).toBe(wanted === null);
  });

  it('after status 5 leaves the article, which anybody may push and an approver publish as new', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '自己删掉的'));
    await approve(newsroom(), made);
    await push(made.draftId);
    const id = await publish(made.draftId);
    await ends(id, 'published');
    await newsroom().control('verdict', { publish_id: Number((await rowOf(id)).publishId), status: 5 });
    await ends(id, 'withdrawn');
    expect((await readPublication(newsroom().approver, id)).offers).toEqual([]);
    const { draftId } = await renewDraft(newsroom().editor, made.articleId);
    await push(draftId);
    await ends(await publish(draftId), 'published');
  });
});
