import { run } from '../lib/run.mjs';
import { root } from '../lib/root.mjs';
import { join } from 'node:path';
import { withStack } from './stack.mjs';

/** How long a push takes beside what the platform's own latency makes it take. @param {{ rounds: number | null }} options */
export async function bench({ rounds }) {
  await withStack(async (env) => {
    const args = ['--import', 'tsx', join(root, 'scripts', 'bench', 'push', 'main.ts'), String(rounds ?? 5)];
    const { code } = await run(process.execPath, args, { env });
    if (code !== 0) throw new Error('The pushes did not end as they should, see above.');
  });
}
