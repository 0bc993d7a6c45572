import { randomBytes } from 'node:crypto';
import type { accounts } from '@/drizzle/schema';
import { callbackKeysOf } from '@/lib/accounts/account-secrets';
import { componentMessageUrl } from '@/lib/accounts/component/component-row';
import { readTicket } from '@/lib/accounts/component/read-component';
import type { ConnectionStep } from '@/lib/accounts/connection-step';
import { callbackUrlOf } from '@/lib/accounts/read-account';
import { env } from '@/lib/env';
import { sign } from '@/lib/wechat/signature';

type AccountRow = typeof accounts.$inferSelect;

const PATIENCE_MS = 5_000;
/** Signatures and tokens survive some minutes; beyond that, schedules and the order of events become guesses. */
const SKEW_ALLOWED_S = 60;

/**
 * Does to our own callback address what the platform does when it is saved: a signed question whose text must come back.
 * Reaching it from here does not prove that the platform reaches it, but a wrong origin or proxy shows.
 */
export async function checkCallback(account: AccountRow): Promise<ConnectionStep> {
  if (account.kind === 'authorized') return checkTicket(account);
  const url = callbackUrlOf(account.id);
  const [timestamp, nonce, echostr] = [String(Math.floor(Date.now() / 1000)), randomText(), randomText()];
  const signature = sign([callbackKeysOf(account).token, timestamp, nonce]);
  const query = new URLSearchParams({ signature, timestamp, nonce, echostr });
  try {
    const response = await fetch(`${url}?${query}`, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' });
    const isEcho = response.ok && (await response.text()) === echostr;
    return { step: 'callback', ok: isEcho, values: isEcho ? { url } : { url, status: response.status } };
  } catch {
    return { step: 'callback', ok: false, values: { url, reason: 'connect' } };
  }
}

/** A ticket that came lately proves that the platform reaches us, and that keys and signature fit. */
async function checkTicket(account: AccountRow): Promise<ConnectionStep> {
  const { state } = await readTicket();
  return { step: 'callback', ok: state === 'fresh', values: { url: componentMessageUrl(account.appId) } };
}

/** Compares our clock with the platform's, by the Date header of any answer; whole seconds, positive when ours is ahead. */
export async function checkClock(): Promise<ConnectionStep> {
  try {
    const asked = Date.now();
    const options = { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'manual' } as const;
    const response = await fetch(env().WECHAT_API_BASE_URL, options);
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return { step: 'clock', ok: null, values: {} };
    const seconds = Math.round(((asked + Date.now()) / 2 - theirs) / 1000);
    return { step: 'clock', ok: Math.abs(seconds) <= SKEW_ALLOWED_S, values: { seconds } };
  } catch {
    return { step: 'clock', ok: null, values: { reason: 'connect' } };
  }
}

function randomText(): string {
  return randomBytes(12).toString('hex');
}
