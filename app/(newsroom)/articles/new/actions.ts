'use server';

import { redirect } from 'next/navigation';
import { createArticle, createArticleSchema } from '@/lib/editorial/create-article';
import { formAction } from '@/lib/web/action';

/** Begins an article and opens its editor. */
export const beginArticle = formAction(
  createArticleSchema.omit({ title: true }),
  async function beginArticle(actor, input) {
    const { id } = await createArticle(actor, input);
    return redirect(`/articles/${id}`);
  },
);
