import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { articles, articleVersions, auditLog, draftArticles, drafts } from '@/drizzle/schema';
import { contentHash } from '@/lib/article/hash';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { makeAccount, makeArticle, makePerson, newsContent } from '@/lib/editorial/testing';
import { trashArticle } from '@/lib/editorial/trash-article';
import { addPicture } from '@/lib/media/add-picture';
import { keyOf, pictureStore } from '@/lib/media/store';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

let lin: PersonActor;
let zhou: PersonActor;
let accountId: string;
beforeAll(async () => {
  lin = await makePerson('editor', '林晓');
  zhou = await makePerson('approver', '周宁');
  accountId = await makeAccount();
});

async function rowOf(id: string) {
  const [row] = await db().select().from(articles).where(eq(articles.id, id));
  if (!row) throw new Error('no article');
  return row;
}

const versionsOf = (id: string) =>
  db().select().from(articleVersions).where(eq(articleVersions.articleId, id)).orderBy(asc(articleVersions.number));

async function draftOf(id: string) {
  const [row] = await db()
    .select({ id: drafts.id, copy: drafts.copy, position: draftArticles.position })
    .from(drafts)
    .innerJoin(draftArticles, eq(draftArticles.draftId, drafts.id))
    .where(and(eq(draftArticles.articleId, id), eq(draftArticles.active, true)));
  if (!row) throw new Error('no draft');
  return row;
}

describe('createArticle', () => {
  it('makes the article with its draft and says so in the audit log', async () => {
    const { id } = await createArticle(lin, { accountId, type: 'newspic', title: '秋天的颜色' });
    expect(await rowOf(id)).toMatchObject({ type: 'newspic', title: '秋天的颜色', editorial: 'writing', revision: 1 });
    expect(await draftOf(id)).toMatchObject({ copy: 'none', position: 0 });
    const [entry] = await db().select().from(auditLog).where(eq(auditLog.subjectId, id));
    expect(entry).toMatchObject({ action: 'article.created', personId: lin.id, accountId });
  });

  it('refuses strangers, unknown accounts and other shapes', async () => {
    await expect(createArticle(null, { accountId, type: 'news' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(createArticle(lin, { accountId: randomUUID(), type: 'news' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(createArticle(lin, { accountId, type: 'video' as 'news' })).rejects.toThrow(/type/);
    await expect(createArticle(lin, { accountId, type: 'news', title: '字'.repeat(201) })).rejects.toThrow(/title/);
  });
});

describe('saveArticle', () => {
  it('keeps the content, its hash and what lists show', async () => {
    const { id } = await createArticle(lin, { accountId, type: 'news' });
    const content = newsContent('老城的早晨', '菜市场六点开门。');
    const saved = await saveArticle(lin, { id, baseRevision: 1, content });
    expect(saved).toMatchObject({ revision: 2, hash: contentHash(content) });
    const row = await rowOf(id);
    expect(row).toMatchObject({ title: '老城的早晨', characters: 8, lastContentEditor: lin.id, writers: [lin.id] });
    expect(row.content.title).toBe('老城的早晨');
  });

  it('changes nothing when there is nothing to change, whatever revision it was based on', async () => {
    const { id, revision, hash } = await makeArticle(lin, accountId);
    const before = await rowOf(id);
    for (const baseRevision of [revision, 1, 99])
      expect(await saveArticle(zhou, { id, baseRevision, content: before.content })).toMatchObject({ revision, hash });
    expect(await rowOf(id)).toEqual(before);
  });

  it('keeps an alternative text without touching hash, writers or who edited last', async () => {
    const picture = await addPicture(lin, await makePicture(), { name: 'a.jpg' });
    const { id, revision } = await makeArticle(lin, accountId);
    const use = { picture: picture.id, hash: picture.hash, width: picture.width, height: picture.height, alt: '' };
    const content = { ...newsContent('封面'), cover: use };
    const first = await saveArticle(lin, { id, baseRevision: revision, content });
    const described = { ...content, cover: { ...use, alt: '清晨的河' } };
    const second = await saveArticle(zhou, { id, baseRevision: first.revision, content: described });
    expect(second).toMatchObject({ revision: first.revision + 1, hash: first.hash });
    const row = await rowOf(id);
    expect(row).toMatchObject({ lastContentEditor: lin.id, writers: [lin.id], coverPicture: picture.id });
    expect(row.content.cover?.alt).toBe('清晨的河');
  });

  it('has the bytes of its pictures made ready for a push while people still write', async () => {
    const picture = await addPicture(lin, await makePicture({ tint: '#aa00aa' }), { name: 'b.jpg' });
    const { id, revision } = await makeArticle(lin, accountId);
    const cover = { picture: picture.id, hash: picture.hash, width: picture.width, height: picture.height, alt: '' };
    await saveArticle(lin, { id, baseRevision: revision, content: { ...newsContent('封面'), cover } });
    await expect
      .poll(() => pictureStore().has(keyOf.platform(picture.hash, 'material')), { timeout: 15_000 })
      .toBe(true);
  });

  it('refuses a stale save, names who was faster and loses neither text', async () => {
    const { id, revision } = await makeArticle(lin, accountId);
    await saveArticle(zhou, { id, baseRevision: revision, content: newsContent('周宁的标题') });
    const stale = saveArticle(lin, { id, baseRevision: revision, content: newsContent('林晓的标题') });
    await expect(stale).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'article_changed', values: { name: '周宁', revision: revision + 1 } },
    });
    expect((await rowOf(id)).title).toBe('周宁的标题');
    const kept = (await versionsOf(id)).filter((version) => version.reason === 'conflict');
    expect(kept.map((version) => [version.content.title, version.createdBy])).toEqual([['林晓的标题', lin.id]]);
  });

  it('lets exactly one of many saves at the same instant through and keeps every other text', async () => {
    const { id, revision } = await makeArticle(lin, accountId);
    const titles = ['甲', '乙', '丙', '丁', '戊'];
    const outcomes = await Promise.allSettled(
      titles.map((title) => saveArticle(lin, { id, baseRevision: revision, content: newsContent(title) })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const row = await rowOf(id);
    expect(row.revision).toBe(revision + 1);
    const everywhere = new Set([row.title, ...(await versionsOf(id)).map((version) => version.content.title)]);
    expect(titles.every((title) => everywhere.has(title))).toBe(true);
  });

  it('makes the copy stale, and synced again when the change is undone', async () => {
    const { id, revision, hash } = await makeArticle(lin, accountId);
    const draft = await draftOf(id);
    await db().update(drafts).set({ copy: 'synced' }).where(eq(drafts.id, draft.id));
    await db().update(draftArticles).set({ pushedHash: hash }).where(eq(draftArticles.articleId, id));
    const original = (await rowOf(id)).content;
    const changed = await saveArticle(lin, { id, baseRevision: revision, content: { ...original, author: '林' } });
    expect((await draftOf(id)).copy).toBe('stale');
    await saveArticle(lin, { id, baseRevision: changed.revision, content: original });
    expect((await draftOf(id)).copy).toBe('synced');
  });

  it('folds autosaves, and keeps what another person or an emptied page replaces', async () => {
    const { id, revision } = await makeArticle(lin, accountId, '一');
    let base = revision;
    for (const title of ['二', '三', '四'])
      base = (await saveArticle(lin, { id, baseRevision: base, content: newsContent(title) })).revision;
    expect((await versionsOf(id)).map((version) => version.content.title)).toEqual(['一']);
    base = (await saveArticle(zhou, { id, baseRevision: base, content: newsContent('五', '很长的一段话'.repeat(20)) }))
      .revision;
    expect((await versionsOf(id)).map((version) => [version.content.title, version.createdBy])).toEqual([
      ['四', lin.id],
    ]);
    await saveArticle(zhou, { id, baseRevision: base, content: newsContent('五', '短') });
    const kept = await versionsOf(id);
    expect(kept.map((version) => [version.number, version.reason])).toEqual([
      [1, 'autosave'],
      [2, 'autosave'],
    ]);
    expect(kept[1]?.hash).toBe(contentHash(newsContent('五', '很长的一段话'.repeat(20))));
  });

  it('refuses the trash, unknown articles, strangers, foreign pictures and hostile documents', async () => {
    const { id, revision } = await makeArticle(lin, accountId);
    const save = (content: unknown, to = id) => saveArticle(lin, { id: to, baseRevision: revision, content });
    const stranger = { picture: randomUUID(), hash: 'a'.repeat(64), width: 10, height: 10, alt: '' };
    await expect(save({ ...newsContent('x'), cover: stranger })).rejects.toMatchObject({
      code: 'invalid',
      fields: { cover: { key: 'picture_unknown' } },
    });
    await expect(
      save({ ...newsContent('x'), body: { type: 'doc', content: [{ type: 'iframe' }] } }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { body: { key: 'document_refused', values: { reason: 'unknown_node' } } },
    });
    await expect(save({ ...newsContent('x'), surprise: 1 })).rejects.toThrow(/surprise/);
    await expect(save(newsContent('x'), randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(saveArticle(null, { id, baseRevision: 1, content: {} })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await trashArticle(lin, { id });
    await expect(save(newsContent('x'))).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await versionsOf(id)).toEqual([]);
  });
});
