import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, pictures, pictureUses } from '@/drizzle/schema';
import { type ArticleContent, emptyContent } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { nameVersion } from '@/lib/editorial/name-version';
import { saveArticle } from '@/lib/editorial/save-article';
import { makeAccount, makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { listPictures } from '@/lib/media/list-pictures';
import { readPictureUses } from '@/lib/media/picture-uses';
import { makePicture, useTestPictures } from '@/lib/media/testing';
import { restorePicture, trashPicture } from '@/lib/media/trash-picture';

useTestDatabase({ fresh: 'each' });
useTestPictures();

async function useOf(actor: PersonActor, tint: string) {
  const { id: picture, hash, width, height } = await addPicture(actor, await makePicture({ tint }), { name: 'x.jpg' });
  return { picture, hash, width, height, alt: '' };
}

/** An article of news with a cover and a picture in a table cell of its text. */
async function newsWith(actor: PersonActor, parts: Partial<ArticleContent>) {
  const { id } = await createArticle(actor, { accountId: await makeAccount(), type: parts.type ?? 'news' });
  const content = { ...emptyContent(parts.type ?? 'news'), title: '老城的早晨', ...parts };
  const { revision } = await saveArticle(actor, { id, baseRevision: 1, content });
  return { id, revision, content };
}

describe('a picture in use', () => {
  it('says where: cover, gallery and text, now and in versions, and follows what is written', async () => {
    const lin = await makePerson('editor');
    const [cover, inText] = [await useOf(lin, '#111111'), await useOf(lin, '#222222')];
    const body = { type: 'doc', content: [{ type: 'picture', attrs: inText }] };
    const article = await newsWith(lin, { cover, body });
    const uses = async (use: { picture: string }) => (await readPictureUses(lin, use.picture)).uses;
    expect(await uses(cover)).toMatchObject([{ articleId: article.id, title: '老城的早晨', now: true, versions: [] }]);
    expect(await uses(inText)).toMatchObject([{ articleId: article.id, now: true }]);
    await nameVersion(lin, { id: article.id, label: '初稿' });
    await saveArticle(lin, {
      id: article.id,
      baseRevision: article.revision,
      content: { ...article.content, cover: null },
    });
    expect(await uses(cover)).toMatchObject([{ articleId: article.id, now: false, versions: [1] }]);
    expect(await uses(inText)).toMatchObject([{ now: true, versions: [1] }]);
    await expect(readPictureUses(null, cover.picture)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readPictureUses(lin, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('cannot be deleted, and the refusal names what uses it, also where only a version does', async () => {
    const lin = await makePerson('editor');
    const cover = await useOf(lin, '#333333');
    const article = await newsWith(lin, { cover });
    const refusal = {
      code: 'conflict',
      text: { key: 'picture_in_use', values: { count: 1, titles: '《老城的早晨》' } },
    };
    await expect(trashPicture(lin, { id: cover.picture })).rejects.toMatchObject(refusal);
    const unnamed = { code: 'conflict', text: { values: { count: 1, titles: '' } } };
    await expect(trashPicture({ ...lin, accounts: [] }, { id: cover.picture })).rejects.toMatchObject(unnamed);
    await nameVersion(lin, { id: article.id, label: '初稿' });
    await saveArticle(lin, {
      id: article.id,
      baseRevision: article.revision,
      content: { ...article.content, cover: null },
    });
    await expect(trashPicture(lin, { id: cover.picture })).rejects.toMatchObject(refusal);
  });
});

describe('a picture that nothing uses', () => {
  it('goes to the trash and comes back, each once in the history', async () => {
    const lin = await makePerson('editor');
    const { picture: id } = await useOf(lin, '#444444');
    await trashPicture(lin, { id });
    await trashPicture(lin, { id });
    expect((await listPictures(lin)).pictures).toEqual([]);
    expect((await listPictures(lin, { trashed: true })).pictures).toMatchObject([{ id }]);
    await restorePicture(lin, { id });
    await restorePicture(lin, { id });
    expect((await listPictures(lin)).pictures).toMatchObject([{ id }]);
    const actions = await db().select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id));
    expect(actions.map(({ action }) => action)).toEqual(['picture.added', 'picture.trashed', 'picture.restored']);
  });

  it('comes out of the trash when it is used again', async () => {
    const lin = await makePerson('editor');
    const use = await useOf(lin, '#555555');
    await trashPicture(lin, { id: use.picture });
    await newsWith(lin, { type: 'newspic', gallery: [use, use] });
    expect((await listPictures(lin)).pictures).toMatchObject([{ id: use.picture }]);
  });

  it('is either used or in the trash, however both arrive at the same instant', async () => {
    const lin = await makePerson('editor');
    for (let round = 0; round < 8; round += 1) {
      const use = await useOf(lin, `#60${round}060`);
      const article = await newsWith(lin, {});
      const content = { ...article.content, cover: use };
      const save = saveArticle(lin, { id: article.id, baseRevision: article.revision, content });
      await Promise.allSettled([save, trashPicture(lin, { id: use.picture })]);
      await save;
      const [row] = await db().select().from(pictures).where(eq(pictures.id, use.picture));
      expect(await db().$count(pictureUses, eq(pictureUses.pictureId, use.picture))).toBe(1);
      expect(row?.trashedAt).toBeNull();
    }
  });

  it('is not for strangers and other ids', async () => {
    const lin = await makePerson('editor');
    for (const verb of [trashPicture, restorePicture]) {
      await expect(verb(null, { id: randomUUID() })).rejects.toMatchObject({ code: 'unauthenticated' });
      await expect(verb(lin, { id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
