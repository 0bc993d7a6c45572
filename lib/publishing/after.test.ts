import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, draftArticles, operations, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { cancelSchedule, resumeSchedule, schedulePublication } from '@/lib/publishing/schedule-publication';
import { draftStory } from '@/lib/publishing/draft-story';
import { explainProblem } from '@/lib/publishing/explain-problem';
import { linkByHand } from '@/lib/publishing/link-by-hand';
import { countPublications, listPublications } from '@/lib/publishing/list-publications';
import { readDraft } from '@/lib/publishing/read-draft';
import { readDrift } from '@/lib/publishing/read-drift';
import { readPublication } from '@/lib/publishing/read-publication';
import { renewDraft } from '@/lib/publishing/renew-draft';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { retryPublication, submitAgain } from '@/lib/publishing/retry-publication';
import { sweep } from '@/lib/publishing/sweep';
import { makePerson } from '@/lib/editorial/testing';
import {
  appId,
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

const ready = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  await requestPush(newsroom().editor, made.draftId);
  await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
  return made;
};
const publish = (made: MadeDraft) =>
  requestPublication(newsroom().approver, { draftId: made.draftId, expectedHash: made.hash });
const inState = (id: string, state: string) => async () => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  return row?.state === state ? row : null;
};
const publishedTimes = async (made: MadeDraft) => {
  const { mediaId } = await draftRow(made.draftId);
  const all = (await newsroom().platform()).publications;
  return all.filter((row: { media_id: string }) => row.media_id === mediaId).length;
};

const move = (id: string, ago: string) =>
  db().execute(sql`update publications set scheduled_at = now() - ${ago}::interval where id = ${id}`);

describe('what people do afterwards', () => {
  beforeEach(async () => {
    await newsroom().control('events', { mode: 'normal' });
    await db().update(accounts).set({ mayPublish: null });
  });

  it('retries a failed publication as a new one, once, whoever clicks', async () => {
    const made = await ready('再试一次');
    await newsroom().control('verdict', { next: true, status: 3 });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'failed'));
    const page = await readPublication(newsroom().approver, publicationId);
    expect(page.offers).toEqual(['retry']);
    const ends = await Promise.allSettled([
      retryPublication(newsroom().approver, publicationId),
      retryPublication(newsroom().otherApprover, publicationId),
    ]);
    expect(ends.filter((end) => end.status === 'rejected').map((end) => end.reason.code)).toEqual(['conflict']);
    const again = ends.find((end) => end.status === 'fulfilled')?.value.publicationId ?? '';
    await workUntil(inState(again, 'published'));
    const before = await readPublication(newsroom().approver, publicationId);
    expect(before).toMatchObject({ state: 'failed', retriedBy: [again], offers: [] });
    await expect(retryPublication(newsroom().editor, publicationId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retryPublication(newsroom().approver, again)).rejects.toMatchObject({
      text: { key: 'not_retriable' },
    });
  });

  it('offers to submit again only ten minutes after, with the draft still there, and then does it once', async () => {
    const made = await ready('没有回答');
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/submit', kind: 'lost_before' });
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'unknown'));
    await runJobs();
    await expect(submitAgain(newsroom().approver, publicationId)).rejects.toMatchObject({
      text: { key: 'not_offered' },
    });
    await db()
      .update(operations)
      .set({ calledAt: sql`${operations.calledAt} - interval '11 minutes'` })
      .where(eq(operations.publicationId, publicationId));
    await runJobs();
    const page = await readPublication(newsroom().approver, publicationId);
    expect(page.offers).toEqual(['submit_again']);
    const { publicationId: next } = await submitAgain(newsroom().approver, publicationId);
    await workUntil(inState(next, 'published'));
    const closed = await readPublication(newsroom().approver, publicationId);
    expect(closed).toMatchObject({ state: 'rejected', retriedBy: [next], problem: { detail: 'submitted_again' } });
    expect(await publishedTimes(made)).toBe(1);
  });

  it('shows it when both went out after all, and hides neither', async () => {
    const account = (change: object) => newsroom().control('accounts', { appid: appId, ...change });
    await account({ second_submit: 'accept' });
    const made = await ready('两次都发出');
    await newsroom().control('verdict', { next: true, delay_ms: null });
    const lost = { path: '/cgi-bin/freepublish/submit', kind: 'lost_after' };
    await newsroom().control('faults', lost);
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'unknown'));
    await db()
      .update(operations)
      .set({ calledAt: sql`${operations.calledAt} - interval '11 minutes'` })
      .where(eq(operations.publicationId, publicationId));
    await runJobs();
    const { publicationId: next } = await submitAgain(newsroom().approver, publicationId);
    await workUntil(inState(next, 'published'));
    const { mediaId } = await draftRow(made.draftId);
    const first = (await newsroom().platform()).publications.find(
      (row: { media_id: string; status: number }) => row.media_id === mediaId && row.status === 1,
    );
    await newsroom().control('verdict', { publish_id: first.publish_id, status: 0 });
    const after = await workUntil(inState(publicationId, 'published'));
    expect(after).toMatchObject({ contradiction: true, publishId: String(first.publish_id) });
    await account({ second_submit: 'refuse' });
  });

  it('links by hand what was finished on the official site', async () => {
    const made = await ready('官网完成');
    await db().update(accounts).set({ mayPublish: false });
    const { publicationId, state } = await publish(made);
    expect(state).toBe('handed_off');
    const url = 'https://mp.weixin.qq.com/s/abcdefghijklmnop';
    for (const wrong of [
      'https://example.com/s/1',
      'javascript:alert(1)',
      'https://mp.weixin.qq.com.evil.example/s/1',
    ]) {
      await expect(linkByHand(newsroom().approver, publicationId, wrong)).rejects.toMatchObject({ code: 'invalid' });
    }
    await linkByHand(newsroom().approver, publicationId, url);
    const page = await readPublication(newsroom().editor, publicationId);
    expect(page.articles[0]?.url).toBe(url);
    expect(page.copy).toBe('consumed');
  });

  it('publishes a published article again as new, in a draft of its own', async () => {
    const made = await ready('再发一次');
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'published'));
    await expect(requestPush(newsroom().editor, made.draftId)).rejects.toMatchObject({
      text: { key: 'draft_consumed' },
    });
    const [one, two] = await Promise.all([
      renewDraft(newsroom().editor, made.articleId),
      renewDraft(newsroom().approver, made.articleId),
    ]);
    expect(one).toEqual(two);
    const live = await db().select().from(draftArticles).where(eq(draftArticles.articleId, made.articleId));
    expect(live.filter((place) => place.active)).toHaveLength(1);
    await requestPush(newsroom().editor, one.draftId);
    await workUntil(async () => (await draftRow(one.draftId)).copy === 'synced');
  });

  it('publishes at its time, pauses after an edit, and is missed rather than late', async () => {
    const at = new Date(Date.now() + 3_600_000);
    const plan = (made: MadeDraft) =>
      schedulePublication(newsroom().approver, { draftId: made.draftId, expectedHash: made.hash, at });
    const due = await ready('准点');
    const first = await plan(due);
    expect(first.at.getSeconds()).toBe(0);
    await expect(publish(due)).rejects.toMatchObject({ text: { key: 'publication_live' } });
    await sweep();
    expect(await inState(first.publicationId, 'scheduled')()).toBeTruthy();
    await move(first.publicationId, '1 minute');
    await Promise.all([sweep(), sweep(), sweep()]);
    await workUntil(inState(first.publicationId, 'published'));
    expect(await publishedTimes(due)).toBe(1);

    const edited = await ready('改过');
    const second = await plan(edited);
    const changed = await edit(newsroom(), edited, { title: '改过的标题' });
    await sweep();
    expect(await inState(second.publicationId, 'paused')()).toBeTruthy();
    await expect(resumeSchedule(newsroom().approver, second.publicationId)).rejects.toMatchObject({ code: 'conflict' });
    await edit(newsroom(), changed, { title: '改过' });
    await resumeSchedule(newsroom().approver, second.publicationId);
    await sweep();
    expect(await inState(second.publicationId, 'scheduled')()).toBeTruthy();
    await cancelSchedule(newsroom().approver, second.publicationId);
    expect(await inState(second.publicationId, 'rejected')()).toBeTruthy();

    const late = await ready('迟到');
    const third = await plan(late);
    await move(third.publicationId, '31 minutes');
    await sweep();
    expect(await inState(third.publicationId, 'missed')()).toBeTruthy();
    expect(await publishedTimes(late)).toBe(0);
    const past = { draftId: late.draftId, expectedHash: late.hash, at: new Date(Date.now() - 60_000) };
    await expect(schedulePublication(newsroom().approver, past)).rejects.toMatchObject({
      text: { key: 'schedule_time' },
    });
  });

  it('shows the history to approvers whole, to editors their own, and raw events to administrators', async () => {
    const made = await ready('历史');
    const { publicationId } = await publish(made);
    await workUntil(inState(publicationId, 'published'), { onlyDue: true });
    const stranger = await makePerson('editor', '新人');
    const ids = async (actor: typeof stranger, input = {}) =>
      (await listPublications(actor, input)).publications.map((row) => row.id);
    expect((await ids(newsroom().approver))[0]).toBe(publicationId);
    expect(await ids(newsroom().editor)).toContain(publicationId);
    expect(await ids(stranger)).toEqual([]);
    expect(await ids(newsroom().approver, { state: 'published' })).toContain(publicationId);
    expect(await ids(newsroom().approver, { state: 'problems' })).not.toContain(publicationId);
    expect(await ids(newsroom().approver, { articleId: made.articleId })).toEqual([publicationId]);
    expect((await countPublications(newsroom().approver)).published).toBeGreaterThan(0);
    await expect(readPublication(stranger, publicationId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readPublication(newsroom().admin, 'nonsense')).rejects.toMatchObject({ code: 'not_found' });
    const [seen] = (await readPublication(newsroom().approver, publicationId)).events;
    expect(seen).toMatchObject({ raw: null, mode: 'aes', result: 'changed' });
    const [whole] = (await readPublication(newsroom().admin, publicationId)).events;
    expect(whole?.raw).toContain('<publish_id>');
  });

  it('shows a page of fifty and where the next one begins, in constant order', async () => {
    const made = await ready('很多次');
    const insert = sql`
      insert into publications (account_id, draft_id, media_id, content_hash, state, requested_at)
      select ${newsroom().accountId}, ${made.draftId}, '', '', 'rejected', now() - interval '1 year'
      from generate_series(1, 120)`;
    await db().execute(insert);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPublications(newsroom().admin, cursor ? { cursor } : {});
      expect(page.publications.length).toBeLessThanOrEqual(50);
      seen.push(...page.publications.map((row) => row.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await db().$count(publications));
  });

  it('shows how far a push is, and what a draft lacks before it may go out', async () => {
    const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, '进度'));
    expect((await readDraft(newsroom().editor, made.draftId)).notPublishable).toMatchObject({ key: 'not_in_review' });
    expect((await draftStory(newsroom().editor, made.draftId)).steps).toEqual([]);
    await requestPush(newsroom().editor, made.draftId);
    await workUntil(async () => (await draftRow(made.draftId)).copy === 'synced');
    const told = await draftStory(newsroom().editor, made.draftId);
    expect(told).toMatchObject({ copy: 'synced', pictures: { done: 3, total: 3 }, problem: null });
    await approve(newsroom(), made);
    const view = await readDraft(newsroom().approver, made.draftId);
    expect(view).toMatchObject({ notPublishable: null, hash: made.hash, live: null });
    expect(view.articles).toMatchObject([{ isPushed: true, approval: { approved: true } }]);
    await newsroom().control('drafts/edit', { media_id: view.mediaId, digest: '在官网改的摘要' });
    const drift = await readDrift(newsroom().approver, made.draftId);
    expect(drift.fields).toEqual([{ position: 0, field: 'digest' }]);
  });

  it('has a sentence for every failure, in both languages', () => {
    const at = new Date().toISOString();
    const refused = explainProblem({ kind: 'refused', errcode: 45003, field: 'title', at }, 'zh-CN');
    expect(refused).toMatchObject({ errcode: 45003, field: 'title' });
    for (const detail of ['drifted', 'missing', 'recomposed', 'not_approved', 'internal', 'timeout', undefined]) {
      for (const kind of ['refused', 'unclear', 'unreachable', 'invalid'] as const) {
        const problem = { kind, at, ...(detail ? { detail } : {}) };
        const [zh, en] = [explainProblem(problem, 'zh-CN'), explainProblem(problem, 'en')];
        expect(zh.meaning).toMatch(/[\u4e00-\u9fff].*。$/);
        expect(en.nextStep).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
