import { z } from 'zod';
import { accountRules, type FieldRule } from '@/lib/accounts/account-rules';
import { isTimeZone } from '@/lib/article/zoned-time';
import { AppError, type ErrorText } from '@/lib/errors';

const line = (max: number) => z.string().trim().max(max);
const text = ({ max, pattern }: FieldRule, said: string) => line(max).regex(new RegExp(pattern), said);
const timeZone = line(64).refine(isTimeZone, 'time_zone');
export const callbackToken = text(accountRules.callbackToken, 'callback_token');
export const aesKey = text(accountRules.aesKey, 'aes_key');
export const secret = text(accountRules.secret, 'app_secret');

export const appId = text(accountRules.appId, 'app_id');

const common = {
  name: text(accountRules.name, 'required'),
  originalId: text(accountRules.originalId, 'original_id'),
  callbackMode: z.enum(['plain', 'compatible', 'safe']),
  timeZone,
  twoPerson: z.boolean(),
  linkSignatures: z.boolean(),
  cropForm: z.enum(['seeds', 'percent', 'both']),
};

/** A new account. */
export const newAccountSchema = z.strictObject({
  ...common,
  originalId: common.originalId.default(''),
  callbackMode: common.callbackMode.default('safe'),
  timeZone: timeZone.default('Asia/Shanghai'),
  twoPerson: common.twoPerson.default(true),
  linkSignatures: common.linkSignatures.default(false),
  cropForm: common.cropForm.default('seeds'),
  appId,
  secret,
  callbackToken,
  aesKey: aesKey.or(z.literal('')).default(''),
});
export type NewAccount = z.input<typeof newAccountSchema>;

/** A change: only what is named changes, and an empty secret keeps the one there is. The AppID never changes. */
export const accountChangeSchema = z.strictObject({
  name: common.name.optional(),
  originalId: common.originalId.optional(),
  callbackMode: common.callbackMode.optional(),
  timeZone: timeZone.optional(),
  twoPerson: common.twoPerson.optional(),
  linkSignatures: common.linkSignatures.optional(),
  cropForm: common.cropForm.optional(),
  mayPublish: z.boolean().nullable().optional(),
  secret: secret.or(z.literal('')).optional(),
  callbackToken: callbackToken.or(z.literal('')).optional(),
  aesKey: aesKey.or(z.literal('')).optional(),
});
export type AccountChange = z.input<typeof accountChangeSchema>;

/** Parses or throws `invalid` with one message key per field. */
export function parseAccount<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, ErrorText> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    if (field !== '') fields[field] ??= { key: `account_${fieldKey(field)}` };
  }
  throw new AppError('invalid', 'invalid', fields);
}

function fieldKey(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
