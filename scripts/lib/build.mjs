import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleProcesses } from './bundle.mjs';
import { hashSources, readStamp, removeStamp, writeStamp } from './build-stamp.mjs';
import { waitForLock } from './lock.mjs';
import { buildFolder, root } from './root.mjs';
import { run } from './run.mjs';
import { say, Trouble } from './say.mjs';

/** Whether the finished build is one of the sources as they are now. */
export function isBuilt() {
  return readStamp() === hashSources();
}

/**
 * Builds the product unless the finished build is up to date. Two that want to build take turns.
 * @throws {Trouble}
 */
export async function build() {
  if (isBuilt()) return;
  mkdirSync(buildFolder, { recursive: true });
  const release = await waitForLock(join(buildFolder, 'lock'));
  try {
    if (isBuilt()) return;
    say('正在构建，约一分钟。', 'Building, about a minute.');
    const hash = hashSources();
    removeStamp();
    await bundleProcesses(buildFolder).catch(refuseBuild);
    await buildPages();
    writeStamp(hash);
  } finally {
    release();
  }
}

async function buildPages() {
  const env = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Next writes this key into the build. The real one comes with the process, so the build holds a throw-away.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const { code, output } = await run(process.execPath, [next, 'build'], { quiet: true, follow: true, env });
  if (code !== 0) refuseBuild(new Error(output));
}

/** esbuild has said itself what is wrong; of Next.js we kept the output. @param {Error} error */
function refuseBuild(error) {
  throw new Trouble('构建失败，原因见上。', 'The build failed, see above.', error.message);
}
