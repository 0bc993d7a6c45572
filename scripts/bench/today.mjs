import { drive } from './drive.mjs';
import { withStack } from './stack.mjs';

/**
 * What *Today* asks the database, for each role, in a newsroom of 1,000 and of 10,000 articles that are all waiting for something.
 * @param {{ rounds: number | null }} options
 */
export async function bench({ rounds }) {
  for (const size of ['1000', '10000'])
    await withStack((env) => drive('today/main.ts', [size, String(rounds ?? 15)], env));
}
