import { z } from 'zod';
import { AppError, type ErrorText } from '@/lib/errors';

const line = (max: number) => z.string().trim().max(max);
const timeZone = line(64).refine(isTimeZone, 'time_zone');
/** The platform's rule for the callback token: 3 to 32 letters and digits. */
export const callbackToken = line(32).regex(/^[A-Za-z0-9]{3,32}$/, 'callback_token');
/** 43 characters that decode, with one `=`, to the 32 bytes of an AES key. */
export const aesKey = line(43).regex(/^[A-Za-z0-9+/]{43}$/, 'aes_key');
export const secret = line(128).regex(/^[\x21-\x7e]+$/, 'app_secret');

export const appId = line(64).regex(/^[A-Za-z0-9_-]{4,64}$/, 'app_id');

const common = {
  name: line(60).min(1, 'required'),
  originalId: line(64).regex(/^(gh_[A-Za-z0-9_]{1,60})?$/, 'original_id'),
  callbackMode: z.enum(['plain', 'compatible', 'safe']),
  timeZone,
  twoPerson: z.boolean(),
  cropForm: z.enum(['seeds', 'percent', 'both']),
};

/** A new account. */
export const newAccountSchema = z.strictObject({
  ...common,
  originalId: common.originalId.default(''),
  callbackMode: common.callbackMode.default('safe'),
  timeZone: timeZone.default('Asia/Shanghai'),
  twoPerson: common.twoPerson.default(true),
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

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
