'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { firstAdminSchema } from '@/lib/auth/people-input';
import { createFirstAdmin } from '@/lib/auth/set-up';
import { startSession } from '@/lib/auth/sign-in';
import { openFormAction } from '@/lib/web/action';
import { placeOf } from '@/lib/web/request';
import { keepSession } from '@/lib/web/session';

export const setUp = openFormAction(firstAdminSchema, async (input): Promise<never> => {
  const admin = await createFirstAdmin(input);
  await keepSession(await startSession(admin, placeOf(await headers())));
  redirect('/');
});
