import { z } from 'zod';
import { aesKey, appId, callbackToken, secret } from '@/lib/accounts/account-input';

/** The settings of the third-party platform; a blank secret keeps the one there is. */
export const componentInputSchema = z.strictObject({
  appId,
  secret: secret.or(z.literal('')).default(''),
  callbackToken: callbackToken.or(z.literal('')).default(''),
  aesKey: aesKey.or(z.literal('')).default(''),
});
export type ComponentInput = z.input<typeof componentInputSchema>;
