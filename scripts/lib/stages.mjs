import { complain } from './say.mjs';
import { stopSignal } from './stop.mjs';

/**
 * Runs things one after the other, going on after a failure, so that one run tells everything.
 * @param {Record<string, () => Promise<boolean>>} stages name and work; false or a throw is a failure
 * @returns {Promise<{ name: string, ok: boolean, seconds: number }[]>}
 */
export async function runStages(stages) {
  const results = [];
  for (const [name, work] of Object.entries(stages)) {
    stopSignal.throwIfAborted();
    console.log(`\n── ${name}`);
    const begin = performance.now();
    const ok = await succeeds(work);
    results.push({ name, ok, seconds: (performance.now() - begin) / 1000 });
  }
  return results;
}

/** @param {{ name: string, ok: boolean, seconds: number }[]} results */
export function printStages(results) {
  console.log('');
  for (const { name, ok, seconds } of results) {
    console.log(`${ok ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s`);
  }
}

async function succeeds(work) {
  try {
    return await work();
  } catch (error) {
    stopSignal.throwIfAborted();
    complain(error);
    return false;
  }
}
