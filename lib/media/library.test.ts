import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditLog, pictures, platformPictures } from '@/drizzle/schema';
import { emptyContent } from '@/lib/article/content';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { makeAccount, makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { listContributors, listPictures, readPicture } from '@/lib/media/list-pictures';
import type { ListPictures } from '@/lib/media/picture-filters';
import { setAlt } from '@/lib/media/set-alt';
import { addTag, recentTags, removeTag } from '@/lib/media/set-tags';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase({ fresh: 'each' });
useTestPictures();

describe('the library', () => {
  it('finds a picture by its name and by what is said of it', async () => {
    const lin = await makePerson('editor', '林晓');
    const { id } = await addPicture(lin, await makePicture(), { name: '江面_1.jpg' });
    await setAlt(lin, { id, alt: '  黄昏的\n江面 ' });
    for (const q of ['江面', '黄昏', '江面_1 黄昏'])
      expect((await listPictures(lin, { q })).pictures.map((each) => each.id)).toEqual([id]);
    expect((await listPictures(lin, { q: '江面%' })).pictures).toEqual([]);
    expect(await readPicture(lin, id)).toMatchObject({ alt: '黄昏的 江面', createdBy: '林晓', mime: 'image/jpeg' });
  });

  it('finds words of two letters, of one, of a tag, of a person, in any width and case', async () => {
    const lin = await makePerson('editor', '林晓');
    const zhou = await makePerson('approver', '周宁');
    const river = await addPicture(lin, await makePicture({ tint: '#101010' }), { name: 'ＤＳＣ_0042.jpg' });
    const street = await addPicture(zhou, await makePicture({ tint: '#202020' }), { name: '早市.png' });
    await addTag(lin, { id: river.id, tag: ' #江边，散步 ' });
    const found = async (q: string) => (await listPictures(lin, { q })).pictures.map(({ id }) => id);
    for (const q of ['dsc_', 'DSC_0042', '江边', '散', '江边 0042', '林晓', '林'])
      expect(await found(q)).toEqual([river.id]);
    for (const q of ['早', '市', '周宁 早市', '.PNG']) expect(await found(q)).toEqual([street.id]);
    for (const q of ['边江', "o'clock", '%', '早市 0042', '😀😀']) expect(await found(q)).toEqual([]);
    expect(await listContributors(zhou)).toHaveLength(2);
  });

  it('filters by tag, person, account, day, size, and by what is missing', async () => {
    const lin = await makePerson('editor', '林晓');
    const zhou = await makePerson('approver', '周宁');
    const accountId = await makeAccount();
    const used = await addPicture(lin, await makePicture({ tint: '#303030' }), { name: 'used.jpg' });
    const idle = await addPicture(zhou, await makePicture({ tint: '#404040', width: 2400 }), { name: 'idle.jpg' });
    await setAlt(lin, { id: idle.id, alt: '一条街' });
    await addTag(lin, { id: idle.id, tag: '街道' });
    const { id: articleId } = await createArticle(lin, { accountId, type: 'newspic' });
    const { id: picture, hash, width, height } = used;
    const gallery = [{ picture, hash, width, height, alt: '' }];
    await saveArticle(lin, { id: articleId, baseRevision: 1, content: { ...emptyContent('newspic'), gallery } });
    const copy = { accountId, pictureId: idle.id, kind: 'material', sentHash: 'x', mediaId: 'm1' } as const;
    await db().insert(platformPictures).values(copy);
    await db()
      .update(pictures)
      .set({ createdAt: new Date('2026-03-01T17:00:00Z') })
      .where(eq(pictures.id, used.id));
    const names = async (filters: ListPictures) => (await listPictures(lin, filters)).pictures.map(({ name }) => name);
    expect(await names({ tag: '街道' })).toEqual(['idle.jpg']);
    expect(await names({ tag: '街' })).toEqual([]);
    expect(await names({ personId: lin.id })).toEqual(['used.jpg']);
    expect(await names({ accountId })).toEqual(['idle.jpg', 'used.jpg']);
    expect(await names({ accountId: randomUUID() })).toEqual([]);
    expect((await listPictures({ ...lin, accounts: [] }, { accountId })).pictures).toEqual([]);
    expect(await names({ accountId, offPlatform: true })).toEqual(['used.jpg']);
    expect(await names({ offPlatform: true })).toEqual(['used.jpg']);
    expect(await names({ unused: true })).toEqual(['idle.jpg']);
    expect(await names({ silent: true })).toEqual(['used.jpg']);
    expect(await names({ size: 'large' })).toEqual(['idle.jpg']);
    expect(await names({ size: 'small' })).toEqual(['used.jpg']);
    // The second of March began in China an hour before.
    expect(await names({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['used.jpg']);
    expect(await names({ to: '2026-03-01' })).toEqual([]);
    await expect(listPictures(lin, { from: 'yesterday' })).rejects.toMatchObject({ name: 'ZodError' });
  });

  it('gives and takes tags, once each, with a bound', async () => {
    const lin = await makePerson('editor');
    const { id } = await addPicture(lin, await makePicture(), { name: 'a.jpg' });
    await addTag(lin, { id, tag: '早晨' });
    await addTag(lin, { id, tag: '早晨' });
    await addTag(lin, { id, tag: '街 道' });
    expect((await readPicture(lin, id)).tags).toEqual(['早晨', '街 道']);
    expect(await recentTags(lin)).toEqual(['早晨', '街 道']);
    await removeTag(lin, { id, tag: '早晨' });
    await removeTag(lin, { id, tag: '早晨' });
    expect((await readPicture(lin, id)).tags).toEqual(['街 道']);
    for (let n = 0; n < 19; n += 1) await addTag(lin, { id, tag: `t${n}` });
    await expect(addTag(lin, { id, tag: 'one more' })).rejects.toMatchObject({ text: { key: 'too_many_tags' } });
    await expect(addTag(lin, { id, tag: ' ，# ' })).rejects.toMatchObject({ name: 'ZodError' });
    await expect(addTag(lin, { id: randomUUID(), tag: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeTag(lin, { id: randomUUID(), tag: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(addTag(null, { id, tag: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(removeTag(null, { id, tag: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
    const actions = await db().select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id));
    expect(actions.filter(({ action }) => action === 'picture.tagged')).toHaveLength(21);
    expect(actions.filter(({ action }) => action === 'picture.untagged')).toHaveLength(1);
  });

  it('walks its pages without a gap or a repeat', async () => {
    const lin = await makePerson('editor');
    await db().execute(sql`
      insert into pictures (hash, name, mime, bytes, width, height, created_at)
      select md5(n::text) || md5(n::text), 'n' || n, 'image/png', 1, 1, 1, timestamptz '2026-01-01' + (n / 3) * interval '1 microsecond'
      from generate_series(1, 120) n`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPictures>> = await listPictures(lin, cursor ? { cursor } : {});
      seen.push(...page.pictures.map((each) => each.id));
      cursor = page.next;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  it('is for signed-in people and knows no other ids', async () => {
    const lin = await makePerson('editor');
    await expect(listPictures(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readPicture(lin, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(readPicture(lin, 'x')).rejects.toMatchObject({ code: 'not_found' });
    await expect(setAlt(lin, { id: randomUUID(), alt: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setAlt(null, { id: randomUUID(), alt: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
