'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { assignMany, type BulkOutcome, restoreMany, trashMany } from '@/lib/editorial/bulk';
import { duplicateArticle } from '@/lib/editorial/duplicate-article';
import { removeView, saveView } from '@/lib/editorial/saved-views';
import { submitArticle } from '@/lib/editorial/submit-article';
import { withdrawArticle } from '@/lib/editorial/withdraw-article';
import { formAction } from '@/lib/web/action';
import { isLocale } from '@/lib/web/locale';
import { sentence } from '@/lib/web/sentences';

/** Ticked rows: one comes as a text, several as a list. */
const ids = z.preprocess((value) => [value ?? []].flat(), z.array(z.uuid()).min(1, 'bulk_none').max(50));

const bulk = z.object({
  ids,
  act: z.enum(['trash', 'restore', 'assign', 'duplicate']),
  typed: z.string().max(10).default(''),
  assignee: z.union([z.uuid(), z.literal('')]).default(''),
});

/** One form for all acts on the chosen rows; the button says which. */
export const actOnMany = formAction(bulk, async (actor, { ids: chosen, act, typed, assignee }) => {
  if (act === 'duplicate') {
    const { id } = await duplicateArticle(actor, { id: chosen[0] ?? '' });
    return redirect(`/articles/${id}`);
  }
  const outcome =
    act === 'trash'
      ? await trashMany(actor, { ids: chosen, typed })
      : act === 'restore'
        ? await restoreMany(actor, { ids: chosen })
        : await assignMany(actor, { ids: chosen, assigneeId: assignee || null });
  refresh();
  return inWords(outcome);
});

async function inWords({ done, refused }: BulkOutcome) {
  const [t, locale] = await Promise.all([getTranslations('articles'), getLocale()]);
  const say = (why: BulkOutcome['refused'][number]['why']) => sentence(isLocale(locale) ? locale : 'zh-CN', why);
  const lines = refused.map(({ title, why }) => t('bulk.refused', { title: title || t('bulk.hidden'), why: say(why) }));
  return { said: done.length > 0 ? t('bulk.done', { count: done.length }) : '', refused: lines };
}

const one = z.strictObject({ id: z.uuid() });

export const submitFromBoard = formAction(one, async (actor, { id }) => {
  await submitArticle(actor, { id });
  refresh();
  return { said: '' };
});

export const withdrawFromBoard = formAction(one, async (actor, { id }) => {
  await withdrawArticle(actor, { id });
  refresh();
  return { said: '' };
});

export const keepView = formAction(z.strictObject({ name: z.string(), query: z.string() }), async (actor, view) => {
  await saveView(actor, { list: 'articles', ...view });
  refresh();
  return { said: (await getTranslations('articles'))('views.saved') };
});

export const dropView = formAction(one, async (actor, { id }) => {
  await removeView(actor, id);
  refresh();
  return { said: '' };
});
