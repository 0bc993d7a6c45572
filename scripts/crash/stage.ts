import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Database, openDatabase, useDatabase } from '@/lib/db/connection';
import { receiveEvent } from '@/lib/publishing/receive-event';
import { createSandbox } from '@/lib/sandbox/server';
import { CallbackRefused } from '@/lib/wechat/errors';
import { type Control, controlOf } from './control';
import { cloneDatabase, dropDatabase } from './databases';
import { openDatabaseProxy } from './database-proxy';
import { APP, type Newsroom } from './newsroom';
import { openPlatformProxy } from './platform-proxy';
import type { Point } from './point';
import { listen, type Proxy } from './proxy';
import { Trigger } from './trigger';
import { startWorkerProcess, type WorkerProcess } from './worker-process';

/** What all points have in common. */
export interface Setting {
  /** Database to copy, with the newsroom in it. */
  template: string;
  /** Snapshot of the sandbox that belongs to it. */
  snapshot: unknown;
  newsroom: Newsroom;
  bundle: string;
  /** Settings of the worker, without its two peers. */
  worker: Record<string, string>;
}

/** Surroundings of one point, shared with no other: database, platform, the two proxies, a callback address. */
export interface Stage {
  trigger: Trigger;
  control: Control;
  database: Database;
  /** A new worker process behind the proxies. */
  startWorker(settings?: Record<string, string>): Promise<WorkerProcess>;
  /** Drops the connections of a worker that is gone; or of one that lives. */
  cutDatabase(): void;
  close(): Promise<void>;
}

/** Body pictures and links are kept with their address, so it has to be the same in every copy of the platform. */
const PUBLIC_URL = 'http://platform.example';
const VERDICT_MS = { fast: 40, slow: 2_500, held: 40 };

/** A sandbox with the same public address as all others here. */
export function makeSandbox(verdict: Point['verdict']) {
  return createSandbox({ publicUrl: PUBLIC_URL, verdictDelayMs: VERDICT_MS[verdict], pushRetryDelayMs: 300 });
}

export async function openStage(setting: Setting, point: Point): Promise<Stage> {
  const closing: (() => Promise<unknown>)[] = [];
  const url = await cloneDatabase(setting.template);
  closing.push(() => dropDatabase(url));
  const database = openDatabase(url, { max: 4 });
  useDatabase(database);
  closing.push(() => database.close());
  const sandbox = makeSandbox(point.verdict);
  const platform = await sandbox.listen(0);
  closing.push(() => sandbox.close());
  const callback = await openCallback(setting.newsroom.accountId);
  closing.push(callback.close);
  const control = controlOf(platform.url, APP.appid);
  await control.ask('snapshot', setting.snapshot);
  const callbackUrl = `http://127.0.0.1:${callback.port}/callback`;
  await control.ask('accounts', { appid: APP.appid, callback_url: callbackUrl, second_submit: point.secondSubmit });
  await control.ask('events', { mode: point.events });
  if (point.verdict === 'held') await control.ask('verdict', { next: true, times: 10, delay_ms: null });
  if (point.fault) await control.ask('faults', point.fault);
  const trigger = new Trigger();
  const { hostname, port } = new URL(url);
  const databaseProxy = await openDatabaseProxy({ host: hostname, port: Number(port) }, trigger);
  const platformProxy = await openPlatformProxy(new URL(platform.url), trigger);
  closing.push(databaseProxy.close, platformProxy.close);
  const peers = {
    DATABASE_URL: throughProxy(url, databaseProxy),
    WECHAT_API_BASE_URL: `http://127.0.0.1:${platformProxy.port}`,
  };
  return {
    trigger,
    control,
    database,
    startWorker: (settings = {}) => startWorkerProcess(setting.bundle, { ...setting.worker, ...settings, ...peers }),
    cutDatabase: databaseProxy.cut,
    async close() {
      useDatabase(undefined);
      for (const end of closing.toReversed()) await end();
    },
  };
}

function throughProxy(url: string, { port }: Proxy): string {
  const address = new URL(url);
  address.hostname = '127.0.0.1';
  address.port = String(port);
  return address.href;
}

/** The web process's part: takes the platform's events, also while no worker is there. */
async function openCallback(accountId: string) {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://callback').searchParams;
    buffer(request)
      .then((rawBody) => receiveEvent(accountId, { query, rawBody }))
      .then(
        () => response.end('success'),
        (error: unknown) => response.writeHead(error instanceof CallbackRefused ? 403 : 500).end('failed'),
      );
  });
  const port = await listen(server);
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, close };
}
