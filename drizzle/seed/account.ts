import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { callbackKeysOf, openFor } from '@/lib/accounts/account-secrets';
import { createAccount } from '@/lib/accounts/create-account';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';

const APP_ID = 'wx5a9d0c0ffee00001';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The demonstration's Official Account, made where it is missing. Its secrets open the sandbox and nothing else. */
export async function seedAccount(actor: Actor): Promise<string> {
  const known = await demonstrationAccount();
  if (known) return known.id;
  const account = await createAccount(actor, {
    name: '城市观察',
    appId: APP_ID,
    secret: 'sandbox-secret-not-for-production',
    originalId: 'gh_sandbox00001',
    callbackToken: randomText(24),
    aesKey: randomKey(),
    callbackMode: 'safe',
  });
  return account.id;
}

/**
 * The same account as the sandbox has to know it: one entry of `accounts` in its seed file. The callback address is that of this
 * run, which may have another port than the last.
 * @returns null where there is no demonstration account
 */
export async function registerSandboxAccount(): Promise<Record<string, unknown> | null> {
  const row = await demonstrationAccount();
  if (!row) return null;
  const { token, aesKeys } = callbackKeysOf(row);
  return {
    appid: row.appId,
    secret: openFor(row.id, 'secret', row.secretSealed),
    original_id: row.originalId,
    name: row.name,
    callback_url: `${env().APP_ORIGIN}/api/callback/${row.id}`,
    token,
    encoding_aes_key: aesKeys[0] ?? '',
    mode: row.callbackMode,
  };
}

async function demonstrationAccount() {
  const [row] = await db().select().from(accounts).where(eq(accounts.appId, APP_ID));
  return row ?? null;
}

function randomText(length: number): string {
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

/** 43 letters and digits; the last one carries four bits only, so it is one of those base64 ends with. */
function randomKey(): string {
  return randomText(42) + ('AEIMQUYcgkosw048'[randomInt(16)] ?? 'A');
}
