'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { ComponentInput } from '@/lib/accounts/component/component-input';
import { configureComponent } from '@/lib/accounts/component/configure-component';
import { startAuthorization } from '@/lib/accounts/component/start-authorization';
import { formAction } from '@/lib/web/action';

/** Text fields of bounded size; what each must be is the verb's to say, field by field. */
const fields = z.record(z.string().max(40), z.string().max(500));

export const saveComponent = formAction(fields, async function saveComponent(actor, form) {
  await configureComponent(actor, form as ComponentInput);
  refresh();
  return { savedAt: new Date().toISOString() };
});

export const makeLink = formAction(z.strictObject({}), async function makeLink(actor) {
  const { url, expiresAt } = await startAuthorization(actor);
  return { url, expiresAt: expiresAt.toISOString() };
});
