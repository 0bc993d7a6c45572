import { callbackKeysOf } from '@/lib/accounts/account-secrets';
import { accountRow } from '@/lib/accounts/read-account';
import type { CallbackKeys } from '@/lib/wechat/callback';
import { CallbackRefused } from '@/lib/wechat/errors';

/** A process goes on for so long with the keys it read: events come in bursts, keys change once a year. */
const KEPT_MS = 5_000;
const MOST_KEPT = 1_000;

const kept = new Map<string, { keys: CallbackKeys; until: number }>();

/**
 * Reads a push with the keys of its account. What kept keys refuse is read again with those of the database, so new keys
 * count at once; old ones end after five seconds. Throws `not_found` and what `read` throws.
 */
export async function withCallbackKeys<T>(accountId: string, read: (keys: CallbackKeys) => T): Promise<T> {
  const known = kept.get(accountId);
  if (known && known.until > performance.now()) {
    try {
      return read(known.keys);
    } catch (error) {
      if (!(error instanceof CallbackRefused)) throw error;
    }
  }
  const keys = await keysOf(accountId);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(accountId, { keys, until: performance.now() + KEPT_MS });
  return read(keys);
}

async function keysOf(accountId: string): Promise<CallbackKeys> {
  const account = await accountRow(accountId);
  return {
    appId: account.appId,
    ...(account.originalId ? { originalId: account.originalId } : {}),
    ...callbackKeysOf(account),
    mode: account.callbackMode,
  };
}
