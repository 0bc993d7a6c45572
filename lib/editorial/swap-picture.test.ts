import { describe, expect, it } from 'vitest';
import { fitsRatio } from '@/lib/article/crop';
import { mirror, NO_EDITS, turn } from '@/lib/article/picture-edits';
import { useTestDatabase } from '@/lib/db/testing';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { swapPicture } from '@/lib/editorial/swap-picture';
import { makeAccount, makeArticle, makePerson, newsContent } from '@/lib/editorial/testing';
import { trashArticle } from '@/lib/editorial/trash-article';
import { addPicture } from '@/lib/media/add-picture';
import { derivePicture } from '@/lib/media/derive-picture';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase();
useTestPictures();

const corner = { x1: 0, y1: 0, x2: 0.15, y2: 0.2 };

async function articleWithCover(tint: string) {
  const editor = await makePerson('editor');
  const article = await makeArticle(editor, await makeAccount());
  const picture = await addPicture(editor, await makePicture({ width: 400, height: 300, tint }), { name: 'a.jpg' });
  const { id, hash, width, height } = picture;
  const cover = { picture: id, hash, width, height, alt: '街角' };
  const content = { ...newsContent('封面'), cover, crops: { '1_1': { box: corner, by: 'hand' as const } } };
  await saveArticle(editor, { id: article.id, baseRevision: article.revision, content });
  return { editor, article: article.id, picture: id };
}

describe('an edited picture in an article', () => {
  it('takes the place of its parent, frames and words with it', async () => {
    const { editor, article, picture } = await articleWithCover('#aa2211');
    const made = await derivePicture(editor, { id: picture, edits: mirror(NO_EDITS, 'across') });
    await swapPicture(editor, { article, from: picture, to: made.id });
    const { content } = await readArticle(editor, article);
    expect(content.cover).toMatchObject({ picture: made.id, hash: made.hash, alt: '街角' });
    expect(content.crops['1_1']).toEqual({ box: { x1: 0.85, y1: 0, x2: 1, y2: 0.2 }, by: 'hand' });
    const wide = content.crops['2.35_1'];
    expect(wide && fitsRatio(made, '2.35_1', wide.box)).toBe(true);
    // Changed again: made of the same original, in the place of the one before.
    const again = await derivePicture(editor, { id: made.id, edits: turn(NO_EDITS, 1) });
    await swapPicture(editor, { article, from: made.id, to: again.id });
    const after = (await readArticle(editor, article)).content;
    expect(after.cover).toMatchObject({ picture: again.id, width: 300, height: 400 });
    expect(after.crops['1_1']).toEqual({ box: { x1: 0.8, y1: 0, x2: 1, y2: 0.15 }, by: 'hand' });
  });

  it('is refused where the article does not use the parent, is in the trash, or nobody is signed in', async () => {
    const { editor, article, picture } = await articleWithCover('#2211aa');
    const other = await addPicture(editor, await makePicture({ tint: '#11aa22' }), { name: 'b.jpg' });
    await expect(swapPicture(editor, { article, from: other.id, to: picture })).rejects.toMatchObject({
      code: 'conflict',
      text: { key: 'picture_not_used' },
    });
    await expect(swapPicture(null, { article, from: picture, to: other.id })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const missing = '00000000-0000-4000-8000-000000000000';
    await expect(swapPicture(editor, { article, from: picture, to: missing })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(swapPicture(editor, { article: missing, from: picture, to: other.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await trashArticle(editor, { id: article });
    await expect(swapPicture(editor, { article, from: picture, to: other.id })).rejects.toMatchObject({
      code: 'wrong_state',
    });
  });
});
