import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createFamily } from './family.mjs';
import { lockData, writeHolder } from './lock.mjs';
import { endProcess } from './processes.mjs';
import { untilAnswers } from './ready.mjs';
import { run } from './run.mjs';
import { Trouble } from './say.mjs';
import { stopSignal } from './stop.mjs';

/**
 * @typedef {ReturnType<typeof import('./settings.mjs').readSettings>} Settings
 * @typedef {Record<'postgres' | 'sandbox' | 'worker' | 'web' | 'tasks', string[]>} Commands arguments of node for each part
 * @typedef {import('./lock.mjs').Holder['children']} Children
 * @typedef {object} Plan
 * @property {Settings} settings
 * @property {Record<string, string | undefined>} env
 * @property {Commands} commands
 * @property {boolean} sandbox whether the stand-in platform runs too
 * @property {boolean} quiet logs go to files
 * @property {boolean} isPrepared this very build ran on this data before, so the pages need not wait for `prepare`
 * @property {(runTask: (...task: string[]) => Promise<void>) => Promise<void>} prepare the database, before anybody works with it
 * @property {() => Promise<void> | void} onReady
 */

/**
 * Holds the data folder for as long as `work` takes, after ending what a killed start left running there.
 * @template T
 * @param {Settings} settings
 * @param {(onChange: (children: Children) => void) => Promise<T>} work
 */
export async function withDataFolder(settings, work) {
  const file = join(settings.dataFolder, 'running.json');
  const { holder, left } = await lockData(file, `http://localhost:${settings.port}`);
  const note = (news) => writeHolder(file, Object.assign(holder, news));
  const noteStop = () => note({ stopping: true });
  stopSignal.addEventListener('abort', noteStop, { once: true });
  try {
    // Those that serve first, the launcher of Postgres last: the order in which they were started, reversed.
    for (const child of (left?.children ?? []).toReversed()) await endProcess(child);
    return await work((children) => note({ children }));
  } finally {
    stopSignal.removeEventListener('abort', noteStop);
    rmSync(file, { force: true });
  }
}

/**
 * Runs the whole product until somebody stops it.
 * @param {Plan} plan
 * @param {(children: Children) => void} onChange
 * @throws {Trouble} when a part of it ends by itself
 */
export async function runProduct(plan, onChange) {
  const logFolder = plan.quiet ? join(plan.settings.dataFolder, 'logs') : null;
  const family = createFamily({ logFolder, onChange });
  const over = new AbortController();
  const stopped = new Promise((resolve) => stopSignal.addEventListener('abort', resolve, { once: true }));
  const lost = family.loss.then((loss) => {
    throw explainLoss(loss, logFolder);
  });
  try {
    const running = startAll(plan, family, over.signal).then(() => stopped);
    await Promise.race([running, stopped, lost]);
  } finally {
    over.abort();
    await family.stop();
  }
}

/** Everything that can start at the same time does; the order of waiting is what each part needs. */
async function startAll(plan, family, over) {
  const { settings, commands } = plan;
  const postgres = settings.databaseUrl ? null : startPostgres(plan, family);
  const sandbox = plan.sandbox ? startSandbox(plan, family, over) : null;
  // It fails when the run is over before somebody waits for it below; that somebody hears of it, nobody else needs to.
  sandbox?.catch(() => {});
  const env = { ...plan.env, DATABASE_URL: settings.databaseUrl ?? (await postgres?.address) };
  const startWeb = () => family.start('web', { args: commands.web, env, grace: plan.quiet ? 1_500 : 10_000 });
  if (plan.isPrepared) startWeb();
  await postgres?.ready;
  await sandbox;
  await plan.prepare((...task) => runTask([...commands.tasks, ...task], env));
  if (!plan.isPrepared) startWeb();
  family.start('worker', { args: commands.worker, env });
  await untilAnswers(`http://127.0.0.1:${settings.port}/api/health`, over);
  await plan.onReady();
}

function startPostgres({ settings, commands, env }, family) {
  const args = [...commands.postgres, '--folder', join(settings.dataFolder, 'postgres')];
  const child = family.start('postgres', { args, env, talks: true, grace: 20_000 });
  const lines = createInterface({ input: child.stdout });
  /** @param {string} key */
  const hear = (key) =>
    new Promise((resolve) => {
      lines.on('line', (line) => {
        const news = JSON.parse(line);
        if (key in news) resolve(news[key]);
      });
    });
  // If it never says so it ended, and the family reports the loss.
  return { address: hear('address'), ready: hear('ready') };
}

async function startSandbox({ settings, commands, env }, family, over) {
  const data = join(settings.dataFolder, 'sandbox');
  // We hold the whole data folder, so a lock inside was left by a sandbox that was killed. It would count for ten seconds
  // where nobody collects ended processes (containers without an init).
  rmSync(join(data, 'lock'), { force: true });
  const delay = settings.verdictDelay ? ['--verdict-delay', settings.verdictDelay] : [];
  const args = [...commands.sandbox, '--port', String(settings.sandboxPort), '--data', data, ...delay];
  family.start('sandbox', { args, env });
  await untilAnswers(`http://127.0.0.1:${settings.sandboxPort}/_sandbox/health`, over);
}

async function runTask(args, env) {
  const { code, output } = await run(process.execPath, args, { quiet: true, env });
  if (code !== 0)
    throw new Trouble('准备数据库时出错，详情见上。', 'Preparing the database failed, see above.', output);
}

function explainLoss({ name, code, signal, lastLines }, logFolder) {
  const how = signal ? `signal ${signal}` : `code ${code}`;
  const where = logFolder ? join(logFolder, `${name}.log`) : '';
  return new Trouble(
    `${name} 意外结束（${how}），其余部分已停止。${where ? `日志：${where}` : ''}`,
    `${name} ended unexpectedly (${how}); the rest was stopped. ${where ? `Log: ${where}` : ''}`,
    lastLines,
  );
}
