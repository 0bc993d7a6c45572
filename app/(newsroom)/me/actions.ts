'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { nameSchema } from '@/lib/auth/people-input';
import { newPasswordSchema, typedPasswordSchema } from '@/lib/auth/passwords';
import { changeOwnName, changeOwnPassword } from '@/lib/auth/person-changes';
import { endAllSessions, endSession } from '@/lib/auth/sessions';
import { matrixSchema, saveMatrix } from '@/lib/notices/switches';
import { removeWebhook, saveWebhook, testWebhook, webhookSchema } from '@/lib/notices/webhooks';
import { formAction } from '@/lib/web/action';
import { leaveSession } from '@/lib/web/session';

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

/** Every device, this one too: for whoever left a session open somewhere and wants to begin anew. */
export const signOutEverywhere = formAction(z.strictObject({}), async (actor): Promise<never> => {
  await endAllSessions(actor, actor.id, { except: actor.sessionId });
  await leaveSession();
  return redirect('/sign-in');
});

/** Ticked cells come as a list, a single one as a text, none not at all. */
const matrix = z.strictObject({ on: z.preprocess((value) => [value ?? []].flat(), matrixSchema) });

export const saveNotices = formAction(matrix, async (actor, { on }) => {
  await saveMatrix(actor, on);
  refresh();
  return { said: (await getTranslations('notices'))('matrix.saved') };
});

export const saveRobot = formAction(webhookSchema, async (actor, input) => {
  await saveWebhook(actor, input);
  refresh();
  return { said: (await getTranslations('notices'))('webhook.saved') };
});

export const testRobot = formAction(z.strictObject({}), async (actor) => {
  const t = await getTranslations('notices');
  await testWebhook(actor, t('webhook.testText'));
  return { said: t('webhook.tested') };
});

export const removeRobot = formAction(z.strictObject({}), async (actor) => {
  await removeWebhook(actor);
  refresh();
  return { said: (await getTranslations('notices'))('webhook.removed') };
});
