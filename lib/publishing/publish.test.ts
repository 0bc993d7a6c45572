import { and, asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  articles,
  draftArticles,
  operations,
  publicationArticles,
  publications,
  story,
} from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { requestChanges } from '@/lib/editorial/request-changes';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  combine,
  draftRow,
  edit,
  type MadeDraft,
  makeDraft,
  newsContent,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';
import { loadDraft } from '@/lib/publishing/load-draft';

const newsroom = useNewsroom();

const pushed = async (made: MadeDraft): Promise<MadeDraft> => {
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return made;
};
const ready = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return pushed(made);
};
const publish = (made: MadeDraft, actor = newsroom().approver) =>
  requestPublication(actor, { draftId: made.draftId, expectedHash: made.hash });
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  if (!row) throw new Error('no such publication');
  return row;
};
const inState = (id: string, state: string) => async () => {
  const row = await rowOf(id);
  return row.state === state ? row : null;
};
/** What the platform knows of the publications of this draft. */
const published = async (made: MadeDraft) => {
  const { mediaId } = await draftRow(made.draftId);
  return (await newsroom().platform()).publications.filter((row: { media_id: string }) => row.media_id === mediaId);
};
const submits = async (made: MadeDraft) => {
  const { mediaId } = await draftRow(made.draftId);
  return (await newsroom().platform()).calls.filter(
    (call: { path: string }) => call.path === '/cgi-bin/freepublish/submit' && JSON.stringify(call).includes(mediaId),
  );
};

describe('a publication', () => {
  beforeEach(async () => {
    await newsroom().control('events', { mode: 'normal' });
    await db().update(accounts).set({ mayPublish: null });
  });

  it('goes out once, and its links, its signer and its story are kept', async () => {
    const made = await ready('发布的全过程');
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'published'), { onlyDue: true });
    const [there] = await published(made);
    expect(row).toMatchObject({
      publishId: String(there.publish_id),
      msgDataId: String(there.msg_data_id),
      platformArticleId: there.article_id,
      verdict: 0,
      contradiction: false,
    });
    const [article] = await db()
      .select()
      .from(publicationArticles)
      .where(eq(publicationArticles.publicationId, publicationId));
    expect(article?.url).toBe(there.articles[0].url);
    expect(article?.signedBy).toMatchObject([{ name: '周宁', kind: 'signed' }]);
    expect(await draftRow(made.draftId)).toMatchObject({ copy: 'consumed' });
    const [place] = await db().select().from(draftArticles).where(eq(draftArticles.articleId, made.articleId));
    expect(place?.active).toBe(false);
    const told = await db().select().from(story).where(eq(story.publicationId, publicationId)).orderBy(asc(story.id));
    expect(told.map((line) => line.message)).toEqual([
      'publish.requested_submitting',
      'call.ok',
      'publish.submitting',
      'call.ok',
      'publish.accepted',
      'verdict.published',
    ]);
    expect((await fetch(article?.url ?? '')).status).toBe(200);
  });

  it('goes out with several articles of both types', async () => {
    const one = await makeDraft(newsroom(), await newsContent(newsroom().editor, '头条'));
    const two = await makeDraft(newsroom(), await newspicContent(newsroom().editor, '次条'));
    await approve(newsroom(), one);
    await approve(newsroom(), two);
    await combine(one, [two]);
    await pushed(one);
    const { hash } = await loadDraft(db(), one.draftId);
    const { publicationId } = await publish({ ...one, hash });
    await workUntil(inState(publicationId, 'published'));
    const rows = await db()
      .select()
      .from(publicationArticles)
      .where(eq(publicationArticles.publicationId, publicationId))
      .orderBy(asc(publicationArticles.position));
    const [there] = await published(one);
    expect(rows.map((row) => row.url)).toEqual(there.articles.map((article: { url: string }) => article.url));
  });

  it('lets one of two approvers at the same instant through, and tells the other who was faster', async () => {
    const made = await ready('两人同时');
    const ends = await Promise.allSettled([
      publish(made, newsroom().approver),
      publish(made, newsroom().otherApprover),
      publish(made, newsroom().admin),
    ]);
    const refused = ends.filter((end) => end.status === 'rejected').map((end) => end.reason);
    expect(refused).toHaveLength(2);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'conflict', text: { key: 'publication_live' } });
    expect(refused[0].text.values.who).toMatch(/周宁|何青|陈立/);
    await workUntil(async () => (await published(made))[0]?.status === 0);
    expect(await submits(made)).toHaveLength(1);
  });

  it('is refused without signature, by an editor, for another content, or before it is pushed', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '各种拒绝'));
    await expect(publish(made, newsroom().editor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(publish(made)).rejects.toMatchObject({ code: 'wrong_state', text: { key: 'not_in_review' } });
    await approve(newsroom(), made);
    await expect(publish(made)).rejects.toMatchObject({ text: { key: 'copy_not_synced' } });
    await pushed(made);
    await expect(publish({ ...made, hash: 'f'.repeat(64) })).rejects.toMatchObject({
      text: { key: 'content_changed' },
    });
    const changed = await edit(newsroom(), made, { title: '签字之后改的' });
    await pushed(changed);
    await expect(publish(changed)).rejects.toMatchObject({ text: { key: 'not_approved' } });
    expect(await submits(made)).toHaveLength(0);
    expect(await db().select().from(publications).where(eq(publications.draftId, made.draftId))).toHaveLength(0);
  });

  it('stops before the call when the copy was edited or deleted on the platform', async () => {
    const edited = await ready('官网被改');
    await newsroom().control('drafts/edit', { media_id: (await draftRow(edited.draftId)).mediaId, title: '别的字' });
    const first = await publish(edited);
    const rejected = await workUntil(inState(first.publicationId, 'rejected'));
    expect(rejected.problem).toMatchObject({ detail: 'drifted' });
    expect((await draftRow(edited.draftId)).copy).toBe('drifted');
    const deleted = await ready('官网被删');
    await newsroom().control('drafts/delete', { media_id: (await draftRow(deleted.draftId)).mediaId });
    const second = await publish(deleted);
    await workUntil(inState(second.publicationId, 'rejected'));
    expect((await draftRow(deleted.draftId)).copy).toBe('missing');
    expect([...(await submits(edited)), ...(await submits(deleted))]).toHaveLength(0);
  });

  it('stops before the call when the approval was taken back meanwhile', async () => {
    const made = await ready('反悔');
    const { publicationId } = await publish(made);
    await requestChanges(newsroom().otherApprover, { id: made.articleId, text: '标题不对' });
    const row = await workUntil(inState(publicationId, 'rejected'));
    expect(row.problem).toMatchObject({ kind: 'invalid', detail: 'not_in_review' });
    expect(await submits(made)).toHaveLength(0);
  });

  it('shows a refusal with its meaning, and the next attempt is linked to it', async () => {
    const made = await ready('没有通过检查');
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'errcode', errcode: 53503 });
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'rejected'));
    expect(row.problem).toMatchObject({ kind: 'refused', errcode: 53503 });
    const again = await publish(made);
    expect((await rowOf(again.publicationId)).retryOf).toBe(publicationId);
    await workUntil(inState(again.publicationId, 'published'));
    expect(await published(made)).toHaveLength(1);
  });

  it('is handed off where the account may not publish, and from then on at once', async () => {
    const made = await ready('没有权限');
    await newsroom().control('accounts', { appid: 'wx0000000000000001', certified: false });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'handed_off'));
    await newsroom().control('accounts', { appid: 'wx0000000000000001', certified: true });
    const next = await ready('还是没有权限');
    expect(await publish(next)).toMatchObject({ state: 'handed_off' });
    expect(
      await db()
        .select()
        .from(operations)
        .where(and(eq(operations.draftId, next.draftId), eq(operations.kind, 'submit'))),
    ).toEqual([]);
  });

  it('renews a stale token in the middle and goes on', async () => {
    const made = await ready('凭证过期');
    await newsroom().control('tokens/expire', { appid: 'wx0000000000000001' });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'published'));
    expect(await published(made)).toHaveLength(1);
  });

  it('sends the named articles back after status 2, and keeps the approval after status 3', async () => {
    const [one, two] = await Promise.all([
      ready('原创没过'),
      makeDraft(newsroom(), await newsContent(newsroom().editor, '没问题的')),
    ]);
    await approve(newsroom(), two);
    await combine(one, [two]);
    await pushed(one);
    const { hash } = await loadDraft(db(), one.draftId);
    await newsroom().control('verdict', { next: true, status: 2, fail_idx: [1] });
    const first = await publish({ ...one, hash });
    const failed = await workUntil(inState(first.publicationId, 'failed_original'));
    expect(failed.failIdx).toEqual([1]);
    const states = await db().select().from(articles);
    expect(states.find((row) => row.id === one.articleId)?.editorial).toBe('changes_requested');
    expect(states.find((row) => row.id === two.articleId)?.editorial).toBe('in_review');
    const third = await ready('常规失败');
    await newsroom().control('verdict', { next: true, status: 3 });
    const second = await publish(third);
    await workUntil(inState(second.publicationId, 'failed'));
    const again = await publish(third);
    await workUntil(inState(again.publicationId, 'published'));
  });

  it('says that the draft is missing when it did not survive a failed publication', async () => {
    await newsroom().control('accounts', { appid: 'wx0000000000000001', draft_survives_failure: false });
    const made = await ready('草稿没留下');
    await newsroom().control('verdict', { next: true, status: 3 });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'failed'));
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'missing');
    expect((await newsroom().platform()).drafts).not.toContainEqual(
      expect.objectContaining({ media_id: (await draftRow(made.draftId)).mediaId }),
    );
    await newsroom().control('accounts', { appid: 'wx0000000000000001', draft_survives_failure: true });
  });

  it('finds its verdict by asking when no event ever comes', async () => {
    await newsroom().control('events', { mode: 'never' });
    const made = await ready('没有事件');
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'published'));
    expect(row.polls).toBeGreaterThanOrEqual(1);
  });

  it.each(['before_answer', 'twice', 'late'])('takes its verdict once when the event comes %s', async (mode) => {
    await newsroom().control('events', { mode, ms: 300 });
    const made = await ready(`事件 ${mode}`);
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'published'), { onlyDue: true });
    expect(row).toMatchObject({ verdict: 0, contradiction: false, polls: 0 });
    const verdicts = await db()
      .select()
      .from(story)
      .where(and(eq(story.publicationId, publicationId), eq(story.kind, 'verdict')));
    expect(verdicts).toHaveLength(1);
  });

  it('keeps both of two verdicts that cannot be true together, and raises a flag', async () => {
    const made = await ready('自相矛盾');
    await newsroom().control('verdict', { next: true, status: 3 });
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'failed'));
    await newsroom().control('verdict', { publish_id: Number(row.publishId), status: 0 });
    const after = await workUntil(inState(publicationId, 'published'));
    expect(after.contradiction).toBe(true);
    const told = await db().select().from(story).where(eq(story.publicationId, publicationId));
    expect(told.map((line) => line.message)).toEqual(
      expect.arrayContaining(['verdict.failed', 'verdict.published', 'verdict.contradiction']),
    );
  });

  it('ends as withdrawn or blocked when that comes after the success', async () => {
    const made = await ready('后来被删');
    const { publicationId } = await publish(made);
    const row = await workUntil(inState(publicationId, 'published'));
    await newsroom().control('verdict', { publish_id: Number(row.publishId), status: 6 });
    const ended = await workUntil(inState(publicationId, 'blocked'));
    expect(ended.contradiction).toBe(false);
    expect(ended.platformArticleId).toBe(row.platformArticleId);
  });
});
