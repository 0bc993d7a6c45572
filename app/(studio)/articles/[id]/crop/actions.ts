'use server';

import { z } from 'zod';
import { articleContentSchema, coverOf } from '@/lib/article/content';
import { canonicalJson } from '@/lib/article/hash';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { action } from '@/lib/web/action';

const crops = articleContentSchema.shape.crops;
const saveCropsSchema = z.strictObject({
  id: z.uuid(),
  /** What the studio was opened with: the article's revision, the picture and its frames. */
  baseRevision: z.int().min(1),
  hash: z.string().length(64),
  before: crops,
  crops,
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
  return null;
});
