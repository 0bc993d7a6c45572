'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import { markRead } from '@/lib/notices/read-notices';
import { formAction } from '@/lib/web/action';

export const readAll = formAction(z.strictObject({}), async (actor) => {
  await markRead(actor);
  refresh();
  return { said: '' };
});
