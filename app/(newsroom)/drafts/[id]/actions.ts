'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { Difference } from '@/components/drafts/actions';
import { addArticles, addArticlesSchema } from '@/lib/publishing/add-articles';
import { callOffPush, callOffPushSchema } from '@/lib/publishing/call-off-push';
import { orderArticles, orderArticlesSchema } from '@/lib/publishing/order-articles';
import { planPublication, planPublicationSchema } from '@/lib/publishing/plan-publication';
import { type DriftView, readDrift } from '@/lib/publishing/read-drift';
import {
  removeArticle,
  removeArticleSchema,
  splitOff as takeApart,
  splitOffSchema,
} from '@/lib/publishing/remove-article';
import { requestPublication } from '@/lib/publishing/request-publication';
import { requestPush } from '@/lib/publishing/request-push';
import { action } from '@/lib/web/action';

const done = null;

export const order = action(orderArticlesSchema, async (actor, input) => {
  await orderArticles(actor, input);
  refresh();
  return done;
});

export const add = action(addArticlesSchema, async (actor, input) => {
  await addArticles(actor, input);
  refresh();
  return done;
});

export const remove = action(removeArticleSchema, async (actor, input) => {
  await removeArticle(actor, input);
  refresh();
  return done;
});

export const split = action(splitOffSchema, async (actor, input) => {
  await takeApart(actor, input);
  refresh();
  return done;
});

const pushSchema = z.strictObject({ draftId: z.uuid(), overwrite: z.boolean().optional() });

export const push = action(pushSchema, async (actor, { draftId, overwrite }) => {
  await requestPush(actor, draftId, { overwrite: overwrite ?? false });
  refresh();
  return done;
});

export const callOff = action(callOffPushSchema, async (actor, input) => {
  await callOffPush(actor, input);
  refresh();
  return done;
});

const publishSchema = z.strictObject({ draftId: z.uuid(), expectedHash: z.string().length(64) });

export const publish = action(publishSchema, async (actor, input) => {
  const { publicationId } = await requestPublication(actor, input);
  return { publicationId };
});

export const plan = action(planPublicationSchema, async (actor, input) => {
  const { publicationId } = await planPublication(actor, input);
  return { publicationId };
});

export const drift = action(z.strictObject({ draftId: z.uuid() }), async (actor, { draftId }) =>
  differencesOf(await readDrift(actor, draftId)),
);

/** Fields short enough to be shown on both sides. */
const SHORT: readonly string[] = ['title', 'author', 'digest', 'content_source_url'];

function differencesOf({ fields, before, now }: DriftView): Difference[] {
  return fields.map(({ position, field }) => {
    const shows = SHORT.includes(field);
    return {
      position,
      field,
      title: textOf(before, position, 'title'),
      before: shows ? textOf(before, position, field) : null,
      now: shows ? textOf(now, position, field) : null,
    };
  });
}

function textOf(articles: DriftView['now'], position: number, field: string): string {
  const value = (articles[position] as Record<string, unknown> | undefined)?.[field];
  return typeof value === 'string' ? value : '';
}
