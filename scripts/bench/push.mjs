import { drive } from './drive.mjs';
import { withStack } from './stack.mjs';

/** How long a push takes beside what the platform's own latency makes it take. @param {{ rounds: number | null }} options */
export async function bench({ rounds }) {
  await withStack((env) => drive('push/main.ts', [String(rounds ?? 5)], env));
}
