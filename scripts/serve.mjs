import { isBuilt } from './lib/build.mjs';
import { builtCommands } from './lib/commands.mjs';
import { isInstalled } from './lib/install.mjs';
import { checkNode } from './lib/node-version.mjs';
import { checkPorts } from './lib/ports.mjs';
import { runProduct, withDataFolder } from './lib/product.mjs';
import { run } from './lib/run.mjs';
import { runScript, say, Trouble } from './lib/say.mjs';
import { openDataFolder, readSettings } from './lib/settings.mjs';
import { productionEnv } from './lib/production.mjs';

/** `npm run serve`: production. No demonstration people, no sandbox, no keys of its own making. */
await runScript(async () => {
  checkNode();
  const settings = readSettings();
  if (!isInstalled() || !isBuilt()) {
    throw new Trouble(
      '还没有当前源码的构建。请先运行 npm run build。',
      'There is no build of these sources. Run npm run build first.',
    );
  }
  const env = productionEnv(settings);
  const commands = builtCommands({ port: settings.port, host: settings.host ?? '0.0.0.0' });
  const runTask = async (name) => {
    const { code, output } = await run(process.execPath, [...commands.tasks, name], { quiet: true, env });
    if (code === 0) return;
    const hint = '  (DATABASE_URL: or set DATA_DIR, and the embedded Postgres keeps its data there)';
    const details = output.includes('DATABASE_URL is missing') ? `${output.trimEnd()}\n${hint}` : output;
    throw new Trouble('设置不完整，无法启动，详情见上。', 'The settings do not allow a start, see above.', details);
  };
  await runTask('check');
  openDataFolder(settings.dataFolder);
  await withDataFolder(settings, async (onChange) => {
    await checkPorts(settings, false);
    await runProduct(
      {
        settings,
        env,
        commands,
        sandbox: false,
        quiet: false,
        isPrepared: false,
        prepare: (task) => task('migrate'),
        onReady: () =>
          say(`Draftbox 已启动：${process.env.APP_ORIGIN}`, `Draftbox is running: ${process.env.APP_ORIGIN}`),
      },
      onChange,
    );
  });
});
