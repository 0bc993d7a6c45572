import { drive } from './drive.mjs';
import { withStack } from './stack.mjs';

/**
 * The lists of the history and of articles, their filters, searches, figures and files, with few rows and with many. The table
 * is filled at once, as years would fill it. `--rounds` is the number of times each question is asked.
 * @param {{ rounds: number | null }} options
 */
export async function bench({ rounds }) {
  const sizes = process.env.BENCH_ROWS?.split(',') ?? ['1000', '1000000'];
  for (const size of sizes) await withStack((env) => drive('history/main.ts', [size, String(rounds ?? 9)], env));
}
