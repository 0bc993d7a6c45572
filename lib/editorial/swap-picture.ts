import { z } from 'zod';
import { replacePicture, carryThroughEdits } from '@/lib/article/replace-picture';
import { carryCrops } from '@/lib/article/crop-auto';
import { coverOf } from '@/lib/article/content-parts';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { AppError } from '@/lib/errors';
import { readEditable } from '@/lib/media/derive-picture';
import { readPicture } from '@/lib/media/list-pictures';

export const swapPictureSchema = z.strictObject({ article: z.uuid(), from: z.uuid(), to: z.uuid() });

/**
 * Puts one picture in the place of another everywhere in an article: body, gallery and cover. Frames of the cover go with what they
 * show where both were made of one picture, and otherwise stay where the shape is the same; the rest is placed anew.
 * @throws {AppError} `not_found`, `conflict` `picture_not_used` when the article does not use it (any more), and what `saveArticle` throws
 */
export async function swapPicture(actor: PersonActor | null, input: z.input<typeof swapPictureSchema>): Promise<void> {
  authorizePerson(actor, 'article.edit');
  const { article, from, to } = swapPictureSchema.parse(input);
  const { content, revision } = await readArticle(actor, article);
  const [before, after, next] = await Promise.all([
    readEditable(actor, from),
    readEditable(actor, to),
    readPicture(actor, to),
  ]);
  const old = coverOf(content);
  const swapped = replacePicture(
    content,
    before.hash,
    { picture: next.id, hash: next.hash, width: next.width, height: next.height },
    (crops) => {
      if (before.root.id === after.root.id) return carryThroughEdits(before.root, before.edits, after.edits, crops);
      return old ? carryCrops(old, next, crops) : {};
    },
  );
  if (swapped.places === 0) throw new AppError('conflict', 'picture_not_used');
  await saveArticle(actor, { id: article, baseRevision: revision, content: swapped.content });
}
