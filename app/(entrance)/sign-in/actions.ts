'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { demonstrationPeople } from '@/lib/auth/demonstration';
import { roleSchema } from '@/lib/auth/people-input';
import { signIn } from '@/lib/auth/sign-in';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { openFormAction } from '@/lib/web/action';
import { credentialsSchema } from '@/lib/web/auth-options';
import { placeOf } from '@/lib/web/request';
import { safePath } from '@/lib/web/safe-path';
import { keepSession } from '@/lib/web/session';

const next = z.string().max(512).optional();

export const enter = openFormAction(credentialsSchema.extend({ next }), (input) => enterAs(input, input.next));

/** The three people of the demonstration, without typing; refused anywhere else. */
export const enterDemonstration = openFormAction(z.object({ role: roleSchema, next }), async (input) => {
  const person = demonstrationPeople.find(({ role }) => role === input.role);
  if (env().DRAFTBOX_MODE !== 'demonstration' || !person) throw new AppError('not_found');
  return enterAs(person, input.next);
});

async function enterAs(credentials: { email: string; password: string }, next: string | undefined): Promise<never> {
  await keepSession(await signIn(credentials, placeOf(await headers())));
  redirect(safePath(next));
}
