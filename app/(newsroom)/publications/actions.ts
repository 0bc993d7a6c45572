'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { removeView, saveView } from '@/lib/editorial/saved-views';
import { formAction } from '@/lib/web/action';

export const keepView = formAction(z.strictObject({ name: z.string(), query: z.string() }), async (actor, view) => {
  await saveView(actor, { list: 'publications', ...view });
  refresh();
  return { said: (await getTranslations('articles.views'))('saved') };
});

export const dropView = formAction(z.strictObject({ id: z.uuid() }), async (actor, { id }) => {
  await removeView(actor, id);
  refresh();
  return { said: '' };
});
