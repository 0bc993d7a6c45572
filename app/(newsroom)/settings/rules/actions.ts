'use server';

import { refresh } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { accountRulesSchema, changeRules } from '@/lib/accounts/change-rules';
import { formAction } from '@/lib/web/action';

/** A list as people type it: one word per line. */
const lines = (rule: z.ZodType<string[], string[]>) =>
  z
    .string()
    .max(40_000)
    .transform((text) => text.split('\n').map((line) => line.trim()))
    .transform((words) => words.filter(Boolean))
    .pipe(rule);
const { forbiddenWords, cautionWords, graceMinutes } = accountRulesSchema.shape;
const choice = z.enum(['on', 'off']).transform((value) => value === 'on');

const form = z.strictObject({
  id: z.uuid(),
  twoPerson: choice,
  pushBeforeApproval: choice,
  linkSignatures: choice,
  graceMinutes: z.coerce.number('rules_grace').pipe(graceMinutes),
  forbiddenWords: lines(forbiddenWords),
  cautionWords: lines(cautionWords),
});

export const saveRules = formAction(form, async (actor, { id, ...rules }) => {
  await changeRules(actor, id, rules);
  refresh();
  return { said: (await getTranslations('settings'))('rules.saved') };
});
