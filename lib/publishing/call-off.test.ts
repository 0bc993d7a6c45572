import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { publications } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { addArticles } from '@/lib/publishing/add-articles';
import { callOff } from '@/lib/publishing/call-off';
import { linkByHand } from '@/lib/publishing/link-by-hand';
import { claimOperation } from '@/lib/publishing/operations';
import { orderArticles } from '@/lib/publishing/order-articles';
import { submitOperation } from '@/lib/publishing/publication-row';
import { readComposer } from '@/lib/publishing/read-composer';
import { readDraft } from '@/lib/publishing/read-draft';
import { readPublication } from '@/lib/publishing/read-publication';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { retryPublication } from '@/lib/publishing/retry-publication';
import { submitPublication } from '@/lib/publishing/submit-publication';
import {
  approve,
  draftRow,
  type MadeDraft,
  makeDraft,
  newsContent,
  runJobs,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const signed = async (title: string): Promise<MadeDraft> => {
  const made = await makeDraft(newsroom(), await newsContent(newsroom().editor, title));
  await approve(newsroom(), made);
  return made;
};
const push = async (draftId: string) => {
  await requestPush(newsroom().editor, draftId);
  await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
};
const publish = async (draftId: string) => {
  const { hash: expectedHash } = await readDraft(newsroom().approver, draftId);
  return (await requestPublication(newsroom().approver, { draftId, expectedHash })).publicationId;
};
const rowOf = async (id: string) => {
  const [row] = await db().select().from(publications).where(eq(publications.id, id));
  return row;
};
const submits = async (): Promise<number> =>
  (await newsroom().platform()).calls.filter(({ path }: { path: string }) => path === '/cgi-bin/freepublish/submit')
    .length;

const handedOff = async (title: string) => {
  await newsroom().control('accounts', { appid: 'wx0000000000000001', certified: false });
  const { draftId } = await signed(title);
  await push(draftId);
  const id = await publish(draftId);
  await workUntil(async () => (await rowOf(id))?.state === 'handed_off');
  return { draftId, id };
};

beforeEach(async () => {
  await newsroom().control('reset', { accounts: 'keep' });
  await newsroom().control('accounts', { appid: 'wx0000000000000001', certified: true });
});

describe('calling a publication off', () => {
  it('ends one that was not submitted yet, and nothing goes out', async () => {
    const { draftId } = await signed('还没提交');
    await push(draftId);
    const id = await publish(draftId);
    expect((await readPublication(newsroom().approver, id)).offers).toContain('call_off');
    await callOff(newsroom().approver, id);
    await runJobs();
    expect(await rowOf(id)).toMatchObject({ state: 'rejected', problem: { detail: 'cancelled' } });
    expect(await submits()).toBe(0);
    const again = await publish(draftId);
    expect((await rowOf(again))?.retryOf).toBe(id);
  });

  it('takes it from a worker that is about to submit', async () => {
    const { draftId } = await signed('工人正要提交');
    await push(draftId);
    const id = await publish(draftId);
    await newsroom().control('faults', { path: '/cgi-bin/draft/get', kind: 'slow', ms: 300 });
    const working = submitPublication({ publicationId: id });
    await expect.poll(async () => (await submitOperation(db(), id))?.fence).toBe(1);
    await callOff(newsroom().approver, id);
    await working;
    expect((await rowOf(id))?.state).toBe('rejected');
    expect(await submits()).toBe(0);
  });

  it('is refused from the call on, to an editor, and for what is over', async () => {
    const { draftId } = await signed('已经在提交');
    await push(draftId);
    const id = await publish(draftId);
    await expect(callOff(newsroom().editor, id)).rejects.toMatchObject({ code: 'forbidden' });
    const claimed = await claimOperation((await submitOperation(db(), id))?.id ?? '', ['queued']);
    expect(claimed).not.toBeNull();
    await db().execute(`update operations set state = 'calling' where publication_id = '${id}'`);
    const refusal = { code: 'wrong_state', text: { key: 'not_cancellable' } };
    await expect(callOff(newsroom().approver, id)).rejects.toMatchObject(refusal);
    await db().execute(`update operations set state = 'queued', lease_until = null where publication_id = '${id}'`);
    await workUntil(async () => (await rowOf(id))?.state === 'published');
    await expect(callOff(newsroom().approver, id)).rejects.toMatchObject(refusal);
    await expect(callOff(newsroom().approver, draftId)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a draft that is to be finished on the official site', () => {
  it('is not composed anew until it is linked or called off', async () => {
    const { draftId, id } = await handedOff('等官网');
    const other = await signed('想加进来的');
    const refusal = { code: 'wrong_state', text: { key: 'draft_handed_off' } };
    const add = () => addArticles(newsroom().editor, { draftId, articleIds: [other.articleId] });
    await expect(add()).rejects.toMatchObject(refusal);
    const [own] = (await readComposer(newsroom().editor, draftId)).articles;
    await expect(orderArticles(newsroom().editor, { draftId, order: [own?.id ?? ''] })).rejects.toMatchObject(refusal);
    // Nor does its article leave for another draft.
    const away = addArticles(newsroom().editor, { draftId: other.draftId, articleIds: [own?.id ?? ''] });
    await expect(away).rejects.toMatchObject(refusal);
    expect((await readComposer(newsroom().editor, draftId)).live).toMatchObject({ id });
    await callOff(newsroom().approver, id);
    await add();
    expect((await readComposer(newsroom().editor, draftId)).articles).toHaveLength(2);
  });

  it('cannot be called off once its link is entered', async () => {
    const { id } = await handedOff('官网已发');
    await linkByHand(newsroom().approver, id, 'https://mp.weixin.qq.com/s/abc');
    await expect(callOff(newsroom().approver, id)).rejects.toMatchObject({ text: { key: 'not_cancellable' } });
    expect((await readPublication(newsroom().approver, id)).offers).not.toContain('end_hand_off');
  });
});

describe('an attempt whose draft was given up for another', () => {
  it('is not retried, says why, and leads to where its article is', async () => {
    const [one, two] = [await signed('先失败'), await signed('后合并')];
    await push(one.draftId);
    const id = await publish(one.draftId);
    await callOff(newsroom().approver, id);
    await addArticles(newsroom().editor, { draftId: two.draftId, articleIds: [one.articleId] });
    const page = await readPublication(newsroom().approver, id);
    expect(page).toMatchObject({ joinedDraft: two.draftId, offers: [] });
    await expect(retryPublication(newsroom().approver, id)).rejects.toMatchObject({
      code: 'wrong_state',
      text: { key: 'draft_joined' },
    });
    await expect(requestPush(newsroom().editor, one.draftId)).rejects.toMatchObject({ text: { key: 'draft_joined' } });
  });
});
