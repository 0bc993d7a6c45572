'use server';

import { refresh } from 'next/cache';
import { moveSchedule, moveScheduleSchema } from '@/lib/publishing/plan-publication';
import { action } from '@/lib/web/action';

export const move = action(moveScheduleSchema, async function move(actor, input) {
  const { at } = await moveSchedule(actor, input);
  refresh();
  return { at: at.toISOString() };
});
