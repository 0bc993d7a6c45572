'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { planAgain, planAgainSchema } from '@/lib/publishing/plan-publication';
import { resumeSchedule } from '@/lib/publishing/schedule-publication';
import { action, formAction } from '@/lib/web/action';

/** As the form of the calendar sends it; what was seen does not matter for a publication that is over. */
const againSchema = planAgainSchema.extend({ seen: z.string().max(40) });

export const planMissed = action(againSchema, async function planMissed(actor, { seen: _seen, ...input }) {
  const { publicationId, at } = await planAgain(actor, input);
  return { at: at.toISOString(), href: `/publications/${publicationId}` };
});

export const resume = formAction(z.strictObject({ id: z.uuid() }), async function resume(actor, { id }) {
  await resumeSchedule(actor, id);
  refresh();
});
