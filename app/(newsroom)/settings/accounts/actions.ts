'use server';

import { refresh } from 'next/cache';
import { z } from 'zod';
import type { CreatedAccount } from '@/components/accounts/new-account-form';
import type { AccountChange, NewAccount } from '@/lib/accounts/account-input';
import { archiveAccount, restoreAccount } from '@/lib/accounts/archive-account';
import { changeAccount } from '@/lib/accounts/change-account';
import { createAccount } from '@/lib/accounts/create-account';
import { formAction } from '@/lib/web/action';

/** Text fields of bounded size; what each must be is the verb's to say, field by field. */
const fields = z.record(z.string().max(40), z.string().max(500));

export const connectAccount = formAction(fields, async function connectAccount(actor, form): Promise<CreatedAccount> {
  const input = { ...form, twoPerson: form.twoPerson === 'on', linkSignatures: form.linkSignatures === 'on' };
  const { id, callbackUrl } = await createAccount(actor, input as unknown as NewAccount);
  return { id, callbackUrl };
});

const rights: Record<string, boolean | null> = { yes: true, no: false, unknown: null };

export const saveAccount = formAction(fields, async function saveAccount(actor, form) {
  const { id = '', mayPublish, ...rest } = form;
  const input = {
    ...rest,
    twoPerson: form.twoPerson === 'on',
    linkSignatures: form.linkSignatures === 'on',
    mayPublish: rights[mayPublish ?? ''] ?? null,
  };
  await changeAccount(actor, id, input as AccountChange);
  refresh();
  return { savedAt: new Date().toISOString() };
});

const oneAccount = z.strictObject({ id: z.uuid() });

export const archive = formAction(oneAccount, async function archive(actor, { id }) {
  await archiveAccount(actor, id);
  refresh();
});

export const restore = formAction(oneAccount, async function restore(actor, { id }) {
  await restoreAccount(actor, id);
  refresh();
});
