'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { sendAgain } from '@/lib/notices/outbox';
import { formAction } from '@/lib/web/action';

export const again = formAction(z.strictObject({ id: z.uuid() }), async (actor, { id }) => {
  await sendAgain(actor, id);
  refresh();
  return { said: (await getTranslations('notices'))('outbox.queued') };
});
