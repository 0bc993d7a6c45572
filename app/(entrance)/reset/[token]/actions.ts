'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { resetByLink, resetSchema } from '@/lib/auth/use-link';
import { openFormAction } from '@/lib/web/action';
import { placeOf } from '@/lib/web/request';
import { keepSession } from '@/lib/web/session';

export const reset = openFormAction(resetSchema, async (input): Promise<never> => {
  await keepSession(await resetByLink(input, placeOf(await headers())));
  redirect('/');
});
