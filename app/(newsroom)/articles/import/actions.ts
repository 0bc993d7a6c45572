'use server';

import { getTranslations } from 'next-intl/server';
import { importArticle, importArticleSchema } from '@/lib/publishing/import-article';
import type { ImportNote } from '@/lib/publishing/read-platform-article';
import { formAction } from '@/lib/web/action';

/** Makes the article, and says in the reader's language what of it is not as it was on the platform. */
export const bringIn = formAction(importArticleSchema, async function bringIn(actor, input) {
  const { articleId, notes } = await importArticle(actor, input);
  const t = await getTranslations('import');
  const lines = Object.entries(notes).map(([note, count]) => t(`note.${note as ImportNote}`, { count }));
  return { articleId, lines };
});
