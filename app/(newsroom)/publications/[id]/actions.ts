'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { callOff } from '@/lib/publishing/call-off';
import { linkByHand } from '@/lib/publishing/link-by-hand';
import { publishAfterBlock, publishAfterBlockSchema } from '@/lib/publishing/publish-after-block';
import { requestWithdrawal, withdrawalSchema } from '@/lib/publishing/request-withdrawal';
import { retryPublication, submitAgain } from '@/lib/publishing/retry-publication';
import { cancelSchedule } from '@/lib/publishing/schedule-publication';
import { formAction } from '@/lib/web/action';

const one = z.strictObject({ id: z.uuid() });

/** Every retry is a publication of its own; its page is where the person wants to be. */
export const retry = formAction(one, async function retry(actor, { id }) {
  const { publicationId } = await retryPublication(actor, id);
  return redirect(`/publications/${publicationId}`);
});

export const again = formAction(one, async function again(actor, { id }) {
  const { publicationId } = await submitAgain(actor, id);
  return redirect(`/publications/${publicationId}`);
});

/** By an admin, and not without a reason. */
export const afterBlock = formAction(publishAfterBlockSchema, async function afterBlock(actor, input) {
  const { publicationId } = await publishAfterBlock(actor, input);
  return redirect(`/publications/${publicationId}`);
});

export const cancel = formAction(one, async function cancel(actor, { id }) {
  await cancelSchedule(actor, id);
  refresh();
});

export const stop = formAction(one, async function stop(actor, { id }) {
  await callOff(actor, id);
  refresh();
});

const linkSchema = z.strictObject({
  id: z.uuid(),
  position: z.coerce.number().int().min(0).max(7),
  url: z.string().trim().max(2000),
});

export const link = formAction(linkSchema, async function link(actor, { id, url, position }) {
  await linkByHand(actor, id, url, position);
  refresh();
});

/** For ever, and readers notice: the verb wants the title typed. */
export const withdraw = formAction(withdrawalSchema, async function withdraw(actor, input) {
  await requestWithdrawal(actor, input);
  refresh();
});
