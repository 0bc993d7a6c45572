'use server';

import { refresh } from 'next/cache';
import { setAlt, setAltSchema } from '@/lib/media/set-alt';
import { formAction } from '@/lib/web/action';

export const saveAlt = formAction(setAltSchema, async function saveAlt(actor, input) {
  await setAlt(actor, input);
  refresh();
});
