'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { articleContentSchema, coverOf } from '@/lib/article/content';
import { canonicalJson } from '@/lib/article/hash';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { findLook, lookSchema } from '@/lib/media/find-look';
import { setFocus, setFocusSchema } from '@/lib/media/set-focus';
import { action } from '@/lib/web/action';

const crops = articleContentSchema.shape.crops;
const saveCropsSchema = z.strictObject({
  id: z.uuid(),
  /** What the studio was opened with: the article's revision, the picture and its frames. */
  baseRevision: z.int().min(1),
  hash: z.string().length(64),
  before: crops,
  crops,
  /** The focal point, where it was moved: fractions of the picture. */
  focus: setFocusSchema.shape.focus.nullable(),
});

/**
 * Saves the frames of the cover. Somebody may have gone on writing meanwhile: as long as picture and frames are what they were, only the
 * frames are put into what is there now. Otherwise the save is stale, and refused as any other.
 */
export const saveCrops = action(saveCropsSchema, async (actor, input) => {
  const { content, revision } = await readArticle(actor, input.id);
  const untouched =
    coverOf(content)?.hash === input.hash && canonicalJson(content.crops) === canonicalJson(input.before);
  const baseRevision = untouched ? revision : input.baseRevision;
  await saveArticle(actor, { id: input.id, baseRevision, content: { ...content, crops: input.crops } });
  const picture = coverOf(content)?.picture;
  if (input.focus && picture) await setFocus(actor, { id: picture, focus: input.focus });
  // The browser keeps pages for its back button: the article's must not come back as it was before.
  revalidatePath(`/articles/${input.id}`);
  return null;
});

/** Where the eye goes in a picture, for *suggest*. */
export const lookAt = action(lookSchema, findLook);
