import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles, inbox, publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { answerEcho, receiveEvent } from '@/lib/publishing/receive-event';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  combine,
  draftRow,
  makeDraft,
  newsContent,
  newspicContent,
  token,
  useNewsroom,
  until,
  workUntil,
} from '@/lib/publishing/testing';
import { loadDraft } from '@/lib/publishing/load-draft';

const newsroom = useNewsroom({ mode: 'plain', account: { mode: 'plain', encoding_aes_key: '' } });

const signed = (extra: Record<string, string> = {}) => {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), 'nonce'];
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
  return new URLSearchParams({ signature, timestamp, nonce, ...extra });
};
/** The samples of the platform's own page, with the publish_id of a publication of ours. */
const success = (publishId: string, url = 'ARTICLE_URL') => `<xml>
  <ToUserName><![CDATA[gh_4d00ed8d6399]]></ToUserName>
  <FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>
  <CreateTime>1481013459</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[PUBLISHJOBFINISH]]></Event>
  <PublishEventInfo>
    <publish_id>${publishId}</publish_id>
    <publish_status>0</publish_status>
    <article_id><![CDATA[b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvy
WP4Hq4]]></article_id>
    <article_detail><count>1</count><item><idx>1</idx><article_url><![CDATA[${url}]]></article_url></item></article_detail>
  </PublishEventInfo>
</xml>`;
const failed = (publishId: string) => `<xml>
  <ToUserName><![CDATA[gh_4d00ed8d6399]]></ToUserName>
  <FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>
  <CreateTime>1481013459</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[PUBLISHJOBFINISH]]></Event>
  <PublishEventInfo>
    <publish_id>${publishId}</publish_id>
    <publish_status>2</publish_status>
    <fail_idx>1</fail_idx>
    <fail_idx>2</fail_idx>
  </PublishEventInfo>
</xml>`;
const push = (body: string, query = signed()) =>
  receiveEvent(newsroom().accountId, { query, rawBody: Buffer.from(body) });
const inboxOf = (publishId: string) => db().select().from(inbox).where(eq(inbox.publishId, publishId));
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  if (!row) throw new Error('no such publication');
  return row;
};

/** A publication that the platform took and says nothing about yet. */
async function publishing(count: 1 | 2 = 1) {
  await newsroom().control('verdict', { next: true, delay_ms: null });
  const one = await makeDraft(newsroom(), await newsContent(newsroom().editor, '等待结果'));
  await approve(newsroom(), one);
  const rest = count === 2 ? [await makeDraft(newsroom(), await newspicContent(newsroom().editor, '第二篇', 1))] : [];
  for (const made of rest) await approve(newsroom(), made);
  await combine(one, rest);
  await requestPush(newsroom().editor, one.draftId);
  await workUntil(async () => (await draftRow(one.draftId)).copy === 'synced', { onlyDue: true });
  const { hash } = await loadDraft(db(), one.draftId);
  const asked = await requestPublication(newsroom().approver, { draftId: one.draftId, expectedHash: hash });
  const row = await workUntil(
    async () => {
      const found = await rowOf(asked.publicationId);
      return found.state === 'publishing' ? found : null;
    },
    { onlyDue: true },
  );
  return { id: row.id, publishId: row.publishId ?? '', articleIds: [one, ...rest].map((made) => made.articleId) };
}

const ended = (id: string, state: string) => async () => (await rowOf(id)).state === state;
/** Lets the platform decide without its own event, so that only ours is heard. */
const decide = async (publishId: string, status: number, failIdx: number[] = []) => {
  await newsroom().control('events', { mode: 'never' });
  await newsroom().control('verdict', { publish_id: Number(publishId), status, fail_idx: failIdx });
  // The verdict is worked out a moment after the answer; asked for events again before that, it would send its own.
  await until(async () =>
    (await newsroom().platform()).deliveries.some(
      (one: { publish_id: number; status: number }) => one.publish_id === Number(publishId) && one.status === status,
    ),
  );
  await newsroom().control('events', { mode: 'normal' });
};

describe('an event in plain mode', () => {
  it('is confirmed by asking before it counts, and posted twice it is one row', async () => {
    const { id, publishId } = await publishing();
    await decide(publishId, 0);
    await push(success(publishId));
    await push(success(publishId));
    await workUntil(ended(id, 'published'), { onlyDue: true });
    const rows = await inboxOf(publishId);
    expect(rows).toMatchObject([{ deliveries: 2, result: 'changed' }]);
    expect((await rowOf(id)).platformArticleId).toBe(
      (await newsroom().platform()).publications.find(
        (one: { publish_id: number }) => String(one.publish_id) === publishId,
      ).article_id,
    );
  });

  it('with status 2 and two fail_idx sends both articles back', async () => {
    const { id, publishId, articleIds } = await publishing(2);
    await decide(publishId, 2, [1, 2]);
    await push(failed(publishId));
    await push(failed(publishId));
    await workUntil(ended(id, 'failed_original'), { onlyDue: true });
    expect((await rowOf(id)).failIdx).toEqual([1, 2]);
    expect(await inboxOf(publishId)).toHaveLength(1);
    for (const articleId of articleIds) {
      const [article] = await db().select().from(articles).where(eq(articles.id, articleId));
      expect(article?.editorial).toBe('changes_requested');
    }
  });

  it('that lies changes nothing', async () => {
    const { id, publishId } = await publishing();
    await push(success(publishId, 'https://evil.example/'));
    await workUntil(async () => (await inboxOf(publishId))[0]?.appliedAt, { onlyDue: true });
    expect(await rowOf(id)).toMatchObject({ state: 'publishing', verdict: 1, reportedVerdict: null });
    expect(await inboxOf(publishId)).toMatchObject([{ result: 'not_confirmed' }]);
  });

  it('stays reported while the quota of questions is spent', async () => {
    const { id, publishId } = await publishing();
    await newsroom().control('faults', { path: '/cgi-bin/freepublish/get', kind: 'errcode', errcode: 45009 });
    await decide(publishId, 0);
    await push(success(publishId));
    await workUntil(async () => (await rowOf(id)).reportedVerdict === 0, { onlyDue: true });
    expect((await rowOf(id)).state).toBe('publishing');
    await workUntil(ended(id, 'published'));
  });

  it('for an id nobody knows waits without harm', async () => {
    await push(success('77001122'));
    await workUntil(async () => (await inboxOf('77001122'))[0]?.result === 'waiting', { onlyDue: true });
    expect(await inboxOf('77001122')).toMatchObject([{ appliedAt: null }]);
  });

  it('that is forged, malformed, too large or for nobody leaves nothing behind', async () => {
    const before = await db().$count(inbox);
    const wrong = signed();
    wrong.set('signature', 'f'.repeat(40));
    await expect(push(success('1'), wrong)).rejects.toMatchObject({ reason: 'signature' });
    await expect(push('<xml><a></xml>')).rejects.toMatchObject({ reason: 'malformed' });
    await expect(push(`<!DOCTYPE x [<!ENTITY e "x">]><xml>&e;</xml>`)).rejects.toMatchObject({ reason: 'malformed' });
    await expect(push('x'.repeat(70_000))).rejects.toMatchObject({ reason: 'too_large' });
    const rawBody = Buffer.from(success('1'));
    await expect(receiveEvent('nobody', { query: signed(), rawBody })).rejects.toMatchObject({ code: 'not_found' });
    expect(await db().$count(inbox)).toBe(before);
  });

  it('nobody knows is stored raw and answered like any other', async () => {
    const body =
      '<xml><ToUserName>gh_4d00ed8d6399</ToUserName><MsgType>event</MsgType><Event>SOMETHING_NEW</Event><X>1</X></xml>';
    await push(body);
    const row = await workUntil(
      async () => {
        const rows = await db()
          .select()
          .from(inbox)
          .where(and(eq(inbox.event, 'SOMETHING_NEW'), eq(inbox.result, 'stored')));
        return rows[0];
      },
      { onlyDue: true },
    );
    expect(row.raw).toBe(body);
  });

  it('is preceded by the check of the address', async () => {
    expect(await answerEcho(newsroom().accountId, signed({ echostr: '123abc' }))).toBe('123abc');
    const wrong = signed({ echostr: '123abc' });
    wrong.set('nonce', 'another');
    await expect(answerEcho(newsroom().accountId, wrong)).rejects.toMatchObject({ reason: 'signature' });
  });
});
