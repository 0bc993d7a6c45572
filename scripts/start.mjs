import { build } from './lib/build.mjs';
import { builtCommands } from './lib/commands.mjs';
import { runDemonstration } from './lib/demonstration.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { buildFolder } from './lib/root.mjs';
import { runScript } from './lib/say.mjs';

/** `npm start`: the demonstration newsroom, from nothing to an address to open. */
await runScript(async () => {
  checkNode();
  await runDemonstration({
    makeReady: async () => {
      await install();
      await build();
    },
    commandsFor: builtCommands,
    bundles: buildFolder,
    nodeEnv: 'production',
    quiet: true,
  });
});
