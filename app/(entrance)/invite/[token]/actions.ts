'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { joinByLink, joinSchema } from '@/lib/auth/use-link';
import { openFormAction } from '@/lib/web/action';
import { placeOf } from '@/lib/web/request';
import { keepSession } from '@/lib/web/session';

export const join = openFormAction(joinSchema, async (input): Promise<never> => {
  await keepSession(await joinByLink(input, placeOf(await headers())));
  redirect('/');
});
