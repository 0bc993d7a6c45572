'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { nameSchema } from '@/lib/auth/people-input';
import { newPasswordSchema, typedPasswordSchema } from '@/lib/auth/passwords';
import { changeOwnName, changeOwnPassword } from '@/lib/auth/person-changes';
import { endAllSessions, endSession } from '@/lib/auth/sessions';
import { formAction } from '@/lib/web/action';

export const saveName = formAction(z.strictObject({ name: nameSchema }), async (actor, input) => {
  await changeOwnName(actor, input);
  refresh();
  return { said: (await getTranslations('people'))('me.nameSaved') };
});

const passwords = z.strictObject({ current: typedPasswordSchema, next: newPasswordSchema });

export const savePassword = formAction(passwords, async (actor, input) => {
  await changeOwnPassword(actor, input);
  refresh();
  return { said: (await getTranslations('people'))('me.passwordSaved') };
});

export const endMySession = formAction(z.strictObject({ id: z.uuid() }), async (actor, { id }) => {
  await endSession(actor, id);
  refresh();
  return { said: '' };
});

export const endMyOtherSessions = formAction(z.strictObject({}), async (actor) => {
  const count = await endAllSessions(actor, actor.id, { except: actor.sessionId });
  refresh();
  return { said: (await getTranslations('people'))('detail.endAllDone', { count }) };
});
