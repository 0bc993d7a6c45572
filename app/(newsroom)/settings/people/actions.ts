'use server';

import { refresh } from 'next/cache';
import { getFormatter, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { changeMembership } from '@/lib/auth/change-membership';
import { invitePerson, makeResetLink, revokeInvite } from '@/lib/auth/invite-person';
import { newPersonSchema, roleSchema } from '@/lib/auth/people-input';
import { changePerson } from '@/lib/auth/person-changes';
import { endAllSessions, endSession } from '@/lib/auth/sessions';
import { formAction } from '@/lib/web/action';

const person = z.strictObject({ id: z.uuid() });

/** Radio `accounts` and boxes `accountIds` of a form; one ticked box comes as a text, none not at all. */
const accountFields = {
  accounts: z.enum(['all', 'some']),
  accountIds: z.union([z.array(z.uuid()), z.uuid().transform((one) => [one])]).default([]),
};
const chosen = ({ accounts, accountIds }: { accounts: 'all' | 'some'; accountIds: string[] }) =>
  accounts === 'all' ? null : accountIds;

const invitation = newPersonSchema.pick({ email: true, role: true }).extend(accountFields);

export const invite = formAction(invitation, async (actor, { email, role, ...accounts }) => {
  const { url, expiresAt } = await invitePerson(actor, { email, role, accountIds: chosen(accounts) });
  const [t, format] = await Promise.all([getTranslations('people'), getFormatter()]);
  const date = format.dateTime(expiresAt, { dateStyle: 'medium', timeStyle: 'short' });
  return { said: t('created.link', { email, date }), secret: url };
});

export const takeBackInvite = formAction(person, async (actor, { id }) => {
  await revokeInvite(actor, id);
  refresh();
  return { said: '' };
});

export const saveAccounts = formAction(person.extend(accountFields), async (actor, { id, ...accounts }) => {
  await changeMembership(actor, { id, accountIds: chosen(accounts) });
  refresh();
  return { said: (await getTranslations('people'))('accounts.saved') };
});

export const saveRole = formAction(person.extend({ role: roleSchema }), async (actor, input) => {
  await changePerson(actor, input);
  refresh();
  return { said: (await getTranslations('people'))('detail.roleSaved') };
});

export const disablePerson = formAction(person, async (actor, { id }) => {
  await changePerson(actor, { id, disabled: true });
  refresh();
  return { said: (await getTranslations('people'))('detail.disabledNow') };
});

export const enablePerson = formAction(person, async (actor, { id }) => {
  await changePerson(actor, { id, disabled: false });
  refresh();
  return { said: (await getTranslations('people'))('detail.enabledNow') };
});

export const resetPassword = formAction(person, async (actor, { id }) => {
  const { url, expiresAt } = await makeResetLink(actor, id);
  const [t, format] = await Promise.all([getTranslations('people'), getFormatter()]);
  const date = format.dateTime(expiresAt, { dateStyle: 'medium', timeStyle: 'short' });
  return { said: t('detail.resetLink', { date }), secret: url };
});

export const endTheirSession = formAction(person, async (actor, { id }) => {
  await endSession(actor, id);
  refresh();
  return { said: '' };
});

export const endAllTheirSessions = formAction(person, async (actor, { id }) => {
  const count = await endAllSessions(actor, id);
  refresh();
  return { said: (await getTranslations('people'))('detail.endAllDone', { count }) };
});
