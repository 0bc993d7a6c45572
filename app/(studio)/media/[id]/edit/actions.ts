'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { coverOf } from '@/lib/article/content';
import { readArticle } from '@/lib/editorial/read-article';
import { swapPicture } from '@/lib/editorial/swap-picture';
import { derivePicture, derivePictureSchema } from '@/lib/media/derive-picture';
import { action } from '@/lib/web/action';

const saveEditsSchema = z.strictObject({ ...derivePictureSchema.shape, article: z.uuid().optional() });

/** Makes the edited picture and, where an article is named, puts it in the place of the one before. Tells where to go next. */
export const saveEdits = action(saveEditsSchema, async (actor, { id, edits, article }) => {
  const made = await derivePicture(actor, { id, edits });
  revalidatePath(`/media/${id}`);
  if (!article) return { href: `/media/${made.id}` };
  if (made.id !== id) await swapPicture(actor, { article, from: id, to: made.id });
  revalidatePath(`/articles/${article}`);
  const { content } = await readArticle(actor, article);
  const isCover = coverOf(content)?.picture === made.id;
  return { href: isCover ? `/articles/${article}/crop` : `/articles/${article}` };
});
