import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again, every 10 ms, until something is so.
 * @param limit milliseconds after which to give up
 * @returns false when it was given up
 */
export async function waitUntil(isSo: () => boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await pause(10);
  }
  return true;
}
