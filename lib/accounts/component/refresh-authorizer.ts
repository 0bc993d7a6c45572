import { and, eq } from 'drizzle-orm';
import { accounts } from '@/drizzle/schema';
import { openFor, sealFor } from '@/lib/accounts/account-secrets';
import { componentFor } from '@/lib/accounts/component/component-client';
import { recordWithdrawal } from '@/lib/accounts/component/record-withdrawal';
import { db } from '@/lib/db/connection';
import { COMPONENT_ENDPOINTS } from '@/lib/wechat/component-endpoints';
import { PlatformRefused } from '@/lib/wechat/errors';
import type { CallSettings } from '@/lib/wechat/settings';
import type { FetchedToken } from '@/lib/wechat/token';

type AccountRow = typeof accounts.$inferSelect;

/** Answers that mean that the account has not (or no longer) authorized us. */
const NOT_AUTHORIZED = new Set([61003, 61023]);

/**
 * A new access token of an authorized account. A refusal that means that the authorization is gone is remembered, also when the
 * push that tells of it never came.
 * @throws PlatformRefused 61003 at once where it is known to be withdrawn; what the platform answers otherwise
 */
export async function refreshAuthorizer(account: AccountRow, settings: CallSettings): Promise<FetchedToken> {
  const refreshToken = openFor(account.id, 'refresh', account.refreshTokenSealed);
  if (account.withdrawnAt || refreshToken === '') throw notAuthorized();
  const client = await componentFor(settings);
  try {
    const answer = await client.refreshAuthorizer({ appId: account.appId, refreshToken });
    if (answer.refreshToken && answer.refreshToken !== refreshToken) await keep(account, answer.refreshToken);
    return { accessToken: answer.accessToken, expiresIn: answer.expiresIn };
  } catch (error) {
    if (error instanceof PlatformRefused && NOT_AUTHORIZED.has(error.errcode)) await lapse(account);
    throw error;
  }
}

async function keep(account: AccountRow, refreshToken: string): Promise<void> {
  await db()
    .update(accounts)
    .set({ refreshTokenSealed: sealFor(account.id, 'refresh', refreshToken) })
    .where(and(eq(accounts.id, account.id), eq(accounts.refreshTokenSealed, account.refreshTokenSealed)));
}

async function lapse(account: AccountRow): Promise<void> {
  const actor = { kind: 'platform', accountId: account.id } as const;
  await recordWithdrawal(actor, account.appId, { refreshTokenSealed: account.refreshTokenSealed });
}

function notAuthorized(): PlatformRefused {
  const { path } = COMPONENT_ENDPOINTS.refreshAuthorizer;
  return new PlatformRefused({ path, errcode: 61003, errmsg: 'the authorization was withdrawn', body: null });
}
