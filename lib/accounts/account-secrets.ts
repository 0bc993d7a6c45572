import type { accounts } from '@/drizzle/schema';
import { seal, unseal } from '@/lib/auth/secrets';

/** The secrets of an account. Each is sealed with a context of its own, so that none opens in another's column. */
export type AccountSecret = 'secret' | 'token' | 'aes' | 'aes_old' | 'refresh';

type AccountRow = typeof accounts.$inferSelect;

/** Seals one secret of an account; the empty text stays empty and means that there is none. */
export function sealFor(accountId: string, kind: AccountSecret, plain: string): string {
  return plain === '' ? '' : seal(plain, contextOf(accountId, kind));
}

/** Opens one secret of an account; empty where there is none. */
export function openFor(accountId: string, kind: AccountSecret, sealed: string): string {
  return sealed === '' ? '' : unseal(sealed, contextOf(accountId, kind));
}

/** What the callback needs to verify a push: the current key first, then the one before it. */
export function callbackKeysOf(account: AccountRow): { token: string; aesKeys: string[] } {
  const current = openFor(account.id, 'aes', account.aesKeySealed);
  const old = openFor(account.id, 'aes_old', account.oldAesKeySealed);
  return {
    token: openFor(account.id, 'token', account.callbackTokenSealed),
    aesKeys: [current, old].filter((key) => key !== ''),
  };
}

function contextOf(accountId: string, kind: AccountSecret): string {
  return `account:${accountId}:${kind}`;
}
