'use server';

import { redirect } from 'next/navigation';
import { createArticle, createArticleSchema } from '@/lib/editorial/create-article';
import { action, formAction } from '@/lib/web/action';

/** Begins an article and opens its editor. */
export const beginArticle = formAction(
  createArticleSchema.omit({ title: true }),
  async function beginArticle(actor, input) {
    const { id } = await createArticle(actor, input);
    return redirect(`/articles/${id}`);
  },
);

/** Begins an article for a document that the browser is about to read in; the page goes there itself. */
export const beginForDocument = action(createArticleSchema.pick({ accountId: true }), (actor, { accountId }) =>
  createArticle(actor, { accountId, type: 'news' }),
);
