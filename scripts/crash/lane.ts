import process from 'node:process';
import { openDatabase, useDatabase } from '@/lib/db/connection';
import { controlOf } from './control';
import { APP, prepareNewsroom } from './newsroom';
import type { Outcome, Point } from './point';
import { runPoint } from './run-point';
import { runTogether, type Together } from './many-workers';
import { makeSandbox, type Setting } from './stage';

/** What a lane is told. A lane is a process that does one thing at a time, because verbs know one database per process. */
export type Order = { prepare: { template: string } } | { setting: Setting } | { point: Point } | { workers: number };
export type Report =
  | { prepared: Pick<Setting, 'newsroom' | 'snapshot'> }
  | { ready: true }
  | { outcome: Outcome }
  | { together: Together };

let setting: Setting | undefined;

async function obey(order: Order): Promise<Report> {
  if ('prepare' in order) return { prepared: await prepare(order.prepare.template) };
  if ('setting' in order) {
    setting = order.setting;
    return { ready: true };
  }
  if (!setting) throw new Error('a lane needs its setting first');
  if ('workers' in order) return { together: await runTogether(setting, order.workers) };
  return { outcome: await runPoint(setting, order.point) };
}

/** Fills the template with a newsroom, against a platform of its own. */
async function prepare(template: string): Promise<Pick<Setting, 'newsroom' | 'snapshot'>> {
  const sandbox = makeSandbox('fast');
  const { url } = await sandbox.listen(0);
  process.env.WECHAT_API_BASE_URL = url;
  const database = openDatabase(template, { max: 4 });
  useDatabase(database);
  const control = controlOf(url, APP.appid);
  await control.ask('accounts', APP);
  const newsroom = await prepareNewsroom();
  const snapshot = await control.ask('snapshot');
  await database.close();
  await sandbox.close();
  return { newsroom, snapshot };
}

process.on('message', (order: Order) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
