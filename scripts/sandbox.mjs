import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleProcesses } from './lib/bundle.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { devFolder, root } from './lib/root.mjs';
import { runScript } from './lib/say.mjs';
import { stopSignal } from './lib/stop.mjs';

/** `npm run sandbox -- --port 4010 --data FOLDER`: the stand-in platform by itself; docs/sandbox.md lists its options. */
await runScript(async () => {
  checkNode();
  await install();
  await bundleProcesses(devFolder);
  const args = [join(devFolder, 'sandbox.mjs'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  stopSignal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
});
