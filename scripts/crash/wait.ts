import { setTimeout as delay } from 'node:timers/promises';

const BETWEEN_MS = 40;

/** Asks until there is an answer; null when there was none in time. */
export async function waitFor<T>(ask: () => Promise<T | null>, ms: number): Promise<T | null> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > end) return null;
    await delay(BETWEEN_MS);
  }
}
