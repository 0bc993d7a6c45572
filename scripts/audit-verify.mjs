import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isBuilt } from './lib/build.mjs';
import { bundleProcesses } from './lib/bundle.mjs';
import { install } from './lib/install.mjs';
import { takeLock } from './lib/lock.mjs';
import { checkNode } from './lib/node-version.mjs';
import { buildFolder, devFolder, root } from './lib/root.mjs';
import { runScript, Trouble } from './lib/say.mjs';
import { openDataFolder, readSettings } from './lib/settings.mjs';

/**
 * `npm run audit:verify [-- --head <number>:<fingerprint>]`: walks the chain over the audit log. Exit code 0 when it is whole,
 * 1 with the first broken row when it is not. Works while the product runs or not.
 */
await runScript(async () => {
  checkNode();
  const head = readArguments();
  const settings = readSettings();
  await install();
  const bundles = isBuilt() ? buildFolder : devFolder;
  if (bundles === devFolder) await bundleProcesses(devFolder);
  const args = [join(bundles, 'tasks.mjs'), 'verify-audit', ...(head ? ['--head', head] : [])];
  if (settings.databaseUrl) await verify([...args, '--database', settings.databaseUrl]);
  else await withEmbedded(settings, (place) => verify([...args, ...place]));
});

function readArguments() {
  try {
    return parseArgs({ options: { head: { type: 'string' } } }).values.head;
  } catch {
    const usage = 'npm run audit:verify -- --head 123:0a1b…';
    throw new Trouble(`用法：${usage}`, `Use: ${usage}`);
  }
}

/** Uses the Postgres of the running product, or starts it for a moment. */
async function withEmbedded(settings, work) {
  openDataFolder(settings.dataFolder);
  const lock = join(settings.dataFolder, 'running.json');
  const folder = ['--folder', join(settings.dataFolder, 'postgres')];
  const taken = takeLock(lock, 'npm run audit:verify');
  if ('busy' in taken) return work(folder);
  try {
    await work([...folder, '--alone']);
  } finally {
    rmSync(lock, { force: true });
  }
}

async function verify(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Trouble('审计记录没有通过核对，原因见上。', 'The audit log did not pass, see above.');
}
