import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { runScript, say } from './lib/say.mjs';

/** `npm run build`: what `npm run serve` runs. */
await runScript(async () => {
  checkNode();
  await install();
  await build();
  say('构建完成。', 'The build is ready.');
});
