'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { requireOwnOrigin } from '@/lib/web/request';
import { leaveSession } from '@/lib/web/session';

/** Ends this browser's session and shows the sign-in page; works without JavaScript. */
export async function signOut(): Promise<never> {
  requireOwnOrigin(await headers());
  await leaveSession();
  redirect('/sign-in');
}
