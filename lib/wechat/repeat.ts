import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoint } from './endpoints';
import { PlatformRefused, PlatformUnclear, PlatformUnreachable } from './errors';
import type { CallSettings } from './settings';

const MAX_ATTEMPTS = 3;
const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 4000;

/** 45011 is the limit per minute and proves that nothing was done. 45009, the limit per day, is never worth a repeat before midnight. */
const TOO_FAST = 45011;

/** Whether the client itself may send the same request again after this failure. */
function mayRepeat(endpoint: Endpoint, error: unknown): boolean {
  if (error instanceof PlatformUnreachable) return error.reason === 'dns' || error.reason === 'connect';
  if (endpoint.effect === 'once') return false;
  if (error instanceof PlatformUnclear) return error.reason !== 'aborted' && error.reason !== 'unproven';
  return error instanceof PlatformRefused && error.errcode === TOO_FAST;
}

/** Milliseconds before the attempt after `attempt` (1-based): doubled each time, spread over its second half so that callers do not meet again. */
function waitBefore(attempt: number, random: () => number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return Math.round(longest / 2 + (longest / 2) * random());
}

/**
 * Runs an attempt until it succeeds, may not be repeated, or has been made three times. What is thrown is the last failure.
 */
export async function repeat<T>(settings: CallSettings, endpoint: Endpoint, attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made++) {
    try {
      return await attempt();
    } catch (error) {
      if (made >= MAX_ATTEMPTS || !mayRepeat(endpoint, error)) throw error;
      const ms = waitBefore(made, settings.random ?? Math.random);
      const wait = settings.wait ?? ((time, signal) => delay(time, undefined, signal ? { signal } : undefined));
      const waited = await wait(ms, settings.signal).then(
        () => true,
        () => false,
      );
      if (!waited) throw error;
    }
  }
}
