import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/root.mjs';
import { run } from '../lib/run.mjs';

/**
 * Runs a measuring program from the sources, in a process of its own beside the product, with the settings of that newsroom.
 * @param {string} program e.g. `callback/main.ts`
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
export async function drive(program, args, env) {
  const tsx = ['--import', 'tsx', join(root, 'scripts', 'bench', program), ...args];
  const { code } = await run(process.execPath, tsx, { env });
  if (code !== 0) throw new Error(`${program} found a wrong result, see above.`);
}

/** The settings of a running product, for a program that works on the same data. @param {import('./product.mjs').Product} product */
export function envOf({ folder, origin, sandbox }) {
  return {
    ...JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')),
    NODE_ENV: 'production',
    DRAFTBOX_MODE: 'demonstration',
    LOG_LEVEL: 'warn',
    DATA_DIR: folder,
    APP_ORIGIN: origin,
    WECHAT_API_BASE_URL: sandbox,
  };
}
