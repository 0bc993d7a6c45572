import { bundleProcesses } from './lib/bundle.mjs';
import { devCommands } from './lib/commands.mjs';
import { runDemonstration } from './lib/demonstration.mjs';
import { install } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { devFolder } from './lib/root.mjs';
import { runScript } from './lib/say.mjs';

/** `npm run dev`: the demonstration newsroom from the sources; a change shows at once. */
await runScript(async () => {
  checkNode();
  await runDemonstration({
    makeReady: async () => {
      await install();
      await bundleProcesses(devFolder);
    },
    commandsFor: devCommands,
    bundles: devFolder,
    nodeEnv: 'development',
    quiet: false,
  });
});
