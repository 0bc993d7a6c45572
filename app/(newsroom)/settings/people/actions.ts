'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { createPerson } from '@/lib/auth/people';
import { newPersonSchema, roleSchema } from '@/lib/auth/people-input';
import { generatePassword } from '@/lib/auth/passwords';
import { changePerson, setPassword } from '@/lib/auth/person-changes';
import { endAllSessions, endSession } from '@/lib/auth/sessions';
import { formAction } from '@/lib/web/action';

const person = z.strictObject({ id: z.uuid() });

export const addPerson = formAction(newPersonSchema.omit({ password: true }), async (actor, input) => {
  const secret = generatePassword();
  await createPerson(actor, { ...input, password: secret });
  const t = await getTranslations('people');
  return { said: `${t('created.title', { name: input.name })} · ${input.email}. ${t('created.lead')}`, secret };
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
  const secret = generatePassword();
  await setPassword(actor, { id, password: secret });
  refresh();
  return { said: (await getTranslations('people'))('detail.newPassword'), secret };
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
