import { and, asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';

import { draftArticles } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { trashArticle } from '@/lib/editorial/trash-article';
import { addArticles, combineArticles } from '@/lib/publishing/add-articles';
import { orderArticles } from '@/lib/publishing/order-articles';
import { readDraft } from '@/lib/publishing/read-draft';
import { removeArticle, splitOff } from '@/lib/publishing/remove-article';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import {
  approve,
  draftRow,
  edit,
  type MadeDraft,
  makeDraft,
  newsContent,
  newspicContent,
  useNewsroom,
  workUntil,
} from '@/lib/publishing/testing';

const newsroom = useNewsroom();

const news = async (title: string) => makeDraft(newsroom(), await newsContent(newsroom().editor, title));
const newspic = async (title: string) => makeDraft(newsroom(), await newspicContent(newsroom().editor, title, 1));
const push = async (draftId: string) => {
  await requestPush(newsroom().editor, draftId);
  return workUntil(async () => {
    const row = await draftRow(draftId);
    return row.copy === 'synced' ? row : null;
  });
};
const draftsThere = async () => (await newsroom().platform()).drafts;
const titlesThere = async () =>
  (await draftsThere()).map((draft: { articles: { title: string }[] }) => draft.articles.map(({ title }) => title));
const idsOf = (made: readonly MadeDraft[]) => made.map(({ articleId }) => articleId);
const orderOf = async (draftId: string) => {
  const rows = await db()
    .select()
    .from(draftArticles)
    .where(and(eq(draftArticles.draftId, draftId), eq(draftArticles.active, true)))
    .orderBy(asc(draftArticles.position));
  expect(rows.map((row) => row.position)).toEqual(rows.map((_row, i) => i));
  return rows.map((row) => row.articleId);
};
const placeOf = async (articleId: string) => {
  const rows = await db()
    .select()
    .from(draftArticles)
    .where(and(eq(draftArticles.articleId, articleId), eq(draftArticles.active, true)));
  expect(rows).toHaveLength(1);
  return rows[0]?.draftId ?? '';
};
const combine = async (made: readonly MadeDraft[]) =>
  (await combineArticles(newsroom().editor, { articleIds: idsOf(made) })).draftId;

describe('a draft of several articles', () => {
  beforeEach(async () => {
    await newsroom().control('reset', { accounts: 'keep' });
  });

  it('takes eight, news and newspic together, and keeps their order on the platform', async () => {
    const made: MadeDraft[] = [];
    for (let i = 0; i < 8; i += 1) made.push(await (i % 2 ? newspic(`贴图 ${i}`) : news(`图文 ${i}`)));
    const draftId = await combine(made);
    expect(await orderOf(draftId)).toEqual(idsOf(made));
    await push(draftId);
    expect(await titlesThere()).toEqual([made.map(({ content }) => content.title)]);
    const ninth = await news('第九篇');
    await expect(addArticles(newsroom().editor, { draftId, articleIds: [ninth.articleId] })).rejects.toMatchObject({
      code: 'invalid',
      text: { key: 'draft_full' },
    });

    const fourth = made[3];
    if (!fourth) throw new Error('unreachable');
    const before = (await newsroom().platform()).calls.length;
    await edit(newsroom(), fourth, { text: '只改了这一篇。' });
    await push(draftId);
    const calls: { path: string }[] = (await newsroom().platform()).calls.slice(before);
    expect(calls.map(({ path }) => path)).toEqual([
      '/cgi-bin/draft/get',
      '/cgi-bin/draft/update',
      '/cgi-bin/draft/get',
    ]);
    expect((await draftsThere())[0].articles[3].received.content).toBe('只改了这一篇。');
  });

  it('replaces the platform draft when the order changes, also when an edit is undone meanwhile', async () => {
    const made = [await news('甲'), await newspic('乙'), await news('丙')];
    const [one, two, three] = idsOf(made) as [string, string, string];
    const draftId = await combine(made);
    const first = await push(draftId);
    await orderArticles(newsroom().editor, { draftId, order: [three, one, two] });
    expect((await draftRow(draftId)).copy).toBe('stale');
    const [head] = made as [MadeDraft];
    const edited = await edit(newsroom(), head, { title: '甲二' });
    await edit(newsroom(), edited, { title: '甲' });
    expect((await draftRow(draftId)).copy).toBe('stale');
    const second = await push(draftId);
    expect(second.mediaId).not.toBe(first.mediaId);
    await workUntil(async () => (await draftsThere()).length === 1);
    expect(await titlesThere()).toEqual([['丙', '甲', '乙']]);
    await orderArticles(newsroom().editor, { draftId, order: [three, one, two] });
    expect((await draftRow(draftId)).copy).toBe('synced');
  });

  it('clears away the copies its articles had alone, once it is on the platform itself', async () => {
    const made = [await news('早'), await news('晚')];
    for (const { draftId } of made) await push(draftId);
    const draftId = await combine(made);
    expect(await draftsThere()).toHaveLength(2);
    await push(draftId);
    await workUntil(async () => (await draftsThere()).length === 1);
    expect(await titlesThere()).toEqual([['早', '晚']]);
  });

  it('does not replace what somebody edited on the platform without an approver', async () => {
    const made = [await news('上'), await news('下')];
    const draftId = await combine(made);
    const { mediaId } = await push(draftId);
    await newsroom().control('drafts/edit', { media_id: mediaId, title: '在官网改的' });
    await orderArticles(newsroom().editor, { draftId, order: idsOf(made).toReversed() });
    await requestPush(newsroom().editor, draftId);
    await workUntil(async () => (await draftRow(draftId)).copy === 'drifted');
    expect((await titlesThere())[0][0]).toBe('在官网改的');
    await requestPush(newsroom().approver, draftId, { overwrite: true });
    await workUntil(async () => (await draftRow(draftId)).copy === 'synced' && (await draftsThere()).length === 1);
    expect(await titlesThere()).toEqual([['下', '上']]);
  });

  it('gives an article that leaves a draft of its own, which can go out alone', async () => {
    const made = [await news('一'), await news('二'), await news('三')];
    const [one, two, three] = idsOf(made) as [string, string, string];
    const draftId = await combine(made);
    await push(draftId);
    const { draftId: own } = await removeArticle(newsroom().editor, { draftId, articleId: two });
    expect(own).not.toBe(draftId);
    expect(await placeOf(two)).toBe(own);
    expect(await orderOf(draftId)).toEqual([one, three]);
    await push(own);
    await push(draftId);
    await workUntil(async () => (await draftsThere()).length === 2);
    expect((await titlesThere()).toSorted()).toEqual([['一', '三'], ['二']]);
    await addArticles(newsroom().editor, { draftId, articleIds: [two] });
    expect(await orderOf(draftId)).toEqual([one, three, two]);
  });

  it('is taken apart into single drafts, and the last article stays', async () => {
    const made = [await news('头'), await newspic('身'), await newspic('尾')];
    const draftId = await combine(made);
    await splitOff(newsroom().editor, { draftId });
    const places = await Promise.all(idsOf(made).map(placeOf));
    expect(new Set(places).size).toBe(3);
    expect(places[0]).toBe(draftId);
    await expect(splitOff(newsroom().editor, { draftId })).rejects.toMatchObject({ text: { key: 'draft_single' } });
  });

  it('takes no article of another draft of several, of the trash, or twice', async () => {
    const [one, two, three, four] = [await news('1'), await news('2'), await news('3'), await news('4')];
    const draftId = await combine([one, two]);
    const add = (articleId: string) =>
      addArticles(newsroom().editor, { draftId: three.draftId, articleIds: [articleId] });
    await expect(add(two.articleId)).rejects.toMatchObject({ text: { key: 'article_in_draft' } });
    await trashArticle(newsroom().editor, { id: four.articleId });
    await expect(add(four.articleId)).rejects.toMatchObject({ text: { key: 'article_trashed' } });
    await expect(combine([one])).rejects.toMatchObject({ text: { key: 'draft_needs_two' } });
    await expect(
      addArticles(newsroom().editor, { draftId, articleIds: [three.articleId, three.articleId] }),
    ).rejects.toMatchObject({ name: 'ZodError' });
    await expect(orderArticles(newsroom().editor, { draftId, order: [one.articleId] })).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'draft_moved' },
    });
    await expect(addArticles(null, { draftId, articleIds: [three.articleId] })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('stays as it is while it is being pushed', async () => {
    const made = [await news('推'), await news('送')];
    const draftId = await combine(made);
    await requestPush(newsroom().editor, draftId);
    const order = idsOf(made).toReversed();
    await expect(orderArticles(newsroom().editor, { draftId, order })).rejects.toMatchObject({
      text: { key: 'draft_pushing' },
    });
    await workUntil(async () => (await draftRow(draftId)).copy === 'synced');
    await orderArticles(newsroom().editor, { draftId, order });
  });

  it('lets two people who take the same article at once come one after the other', async () => {
    const [one, two, wanted] = [await news('A'), await news('B'), await news('C')];
    const tried = await Promise.allSettled(
      [one, two].map(({ draftId }) => addArticles(newsroom().editor, { draftId, articleIds: [wanted.articleId] })),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([one.draftId, two.draftId]).toContain(await placeOf(wanted.articleId));
  });

  it('is published only when every article is signed, as one publication with a link for each', async () => {
    const made = [await newspic('首篇'), await news('次篇'), await newspic('末篇')];
    const draftId = await combine(made);
    const [one, two, three] = made as [MadeDraft, MadeDraft, MadeDraft];
    for (const signed of [one, two]) await approve(newsroom(), signed);
    await push(draftId);
    const { hash: expectedHash } = await readDraft(newsroom().approver, draftId);
    const publish = () => requestPublication(newsroom().approver, { draftId, expectedHash });
    await expect(publish()).rejects.toMatchObject({ text: { key: 'not_in_review', values: { title: '末篇' } } });
    await approve(newsroom(), three);
    await publish();
    await expect(removeArticle(newsroom().editor, { draftId, articleId: two.articleId })).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'publication_live' },
    });
    await workUntil(async () => (await draftRow(draftId)).copy === 'consumed');
    const { publications } = await newsroom().platform();
    expect(publications).toHaveLength(1);
    expect(publications[0].articles.map((sent: { title: string }) => sent.title)).toEqual(['首篇', '次篇', '末篇']);
  });
});
