import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readStamp } from './build-stamp.mjs';
import { checkPorts } from './ports.mjs';
import { runProduct, withDataFolder } from './product.mjs';
import { say } from './say.mjs';
import { openDataFolder, openDemonstrationSecrets, readSettings } from './settings.mjs';

/**
 * Runs the demonstration newsroom: everything on this machine, people with well-known passwords, keys made here.
 * @param {object} options
 * @param {() => Promise<void>} options.makeReady installs and builds what the parts need
 * @param {(where: { port: number, host: string }) => import('./product.mjs').Commands} options.commandsFor
 * @param {string} options.bundles folder of the bundles of this run
 * @param {string} options.nodeEnv
 * @param {boolean} options.quiet logs go to files
 */
export async function runDemonstration({ makeReady, commandsFor, bundles, nodeEnv, quiet }) {
  const settings = readSettings();
  const sandbox = !settings.platformUrl;
  openDataFolder(settings.dataFolder);
  await withDataFolder(settings, async (onChange) => {
    await checkPorts(settings, sandbox);
    await makeReady();
    const env = demonstrationEnv(settings, nodeEnv);
    // The passwords of the demonstration are public, so strangers on the network stay out unless HOST says otherwise.
    const commands = commandsFor({ port: settings.port, host: settings.host ?? '127.0.0.1' });
    const mark = readMark(settings);
    const prepare = (runTask) => prepareOnce(settings, sandbox, mark, runTask);
    const onReady = () => announce(settings, { sandbox, origin: env.APP_ORIGIN, bundles, quiet });
    await runProduct(
      { settings, env, commands, sandbox, quiet, isPrepared: mark.isPrepared, prepare, onReady },
      onChange,
    );
  });
}

function demonstrationEnv(settings, nodeEnv) {
  const origin = process.env.APP_ORIGIN || `http://localhost:${settings.port}`;
  return {
    NODE_ENV: nodeEnv,
    DRAFTBOX_MODE: 'demonstration',
    PORT: String(settings.port),
    SANDBOX_PORT: String(settings.sandboxPort),
    APP_ORIGIN: origin,
    NEXTAUTH_URL: origin,
    DATA_DIR: settings.dataFolder,
    WECHAT_API_BASE_URL: settings.platformUrl ?? `http://127.0.0.1:${settings.sandboxPort}`,
    NEXT_TELEMETRY_DISABLED: '1',
    ...openDemonstrationSecrets(settings.dataFolder),
  };
}

/**
 * The mark of a complete newsroom: what people change in it afterwards stays as they left it. It names the build that
 * last ran on this data.
 */
function readMark({ dataFolder, databaseUrl }) {
  const hash = databaseUrl ? `-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}` : '';
  const file = join(dataFolder, `seeded${hash}`);
  const isSeeded = existsSync(file);
  const stamp = readStamp() ?? '';
  return { file, stamp, isSeeded, isPrepared: isSeeded && stamp !== '' && readFileSync(file, 'utf8') === stamp };
}

async function prepareOnce({ sandboxPort }, sandbox, { file, stamp, isSeeded }, runTask) {
  if (!isSeeded) say('正在准备演示编辑部。', 'Preparing the demonstration newsroom.');
  const platform = sandbox ? ['--sandbox', `http://127.0.0.1:${sandboxPort}`] : [];
  await runTask('prepare-demonstration', ...(isSeeded ? ['--seeded'] : []), ...platform);
  writeFileSync(file, stamp);
}

async function announce(settings, { sandbox, origin, bundles, quiet }) {
  const { demonstrationPeople } = await import(pathToFileURL(join(bundles, 'demonstration.mjs')).href);
  const lines = [
    '',
    `Draftbox  ${origin}`,
    '',
    '试用账号 · Demonstration logins',
    ...demonstrationPeople.map(({ role, email, password }) => `  ${role.padEnd(9)} ${email}  ${password}`),
    '',
    ...(sandbox ? [`沙盒平台 · Sandbox platform  http://localhost:${settings.sandboxPort}/_sandbox/`] : []),
    `数据目录 · Data  ${settings.dataFolder}`,
    ...(quiet ? [`日志 · Logs  ${join(settings.dataFolder, 'logs')}`] : []),
    '按 Ctrl-C 停止 · Ctrl-C stops everything',
  ];
  console.log(lines.join('\n'));
}
