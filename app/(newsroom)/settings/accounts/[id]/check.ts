'use server';

import { refresh } from 'next/cache';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { checkConnection } from '@/lib/accounts/check-connection';
import { formAction } from '@/lib/web/action';
import { describeSteps } from './check-lines';

/** Checks the connection and says in the reader's language what was found. */
export const checkAccount = formAction(z.strictObject({ id: z.uuid() }), async function checkAccount(actor, { id }) {
  const steps = await checkConnection(actor, id);
  // The check may have learnt whether the account may publish.
  refresh();
  return describeSteps(steps, await getLocale());
});
