import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { root } from './lib/root.mjs';
import { run } from './lib/run.mjs';
import { runScript } from './lib/say.mjs';

/** `npm run test:crash`, in full; docs/crash-test.md tells what it does and which options there are. */
await runScript(async () => {
  checkNode();
  await install();
  const main = join(root, 'scripts', 'crash', 'main.ts');
  const { code } = await run(process.execPath, ['--import', 'tsx', main, ...process.argv.slice(2)], { follow: true });
  if (code !== 0) process.exitCode = 1;
});
