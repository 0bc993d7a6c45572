import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** A product beside the one that the other tests share: it may be killed, and comes back with its data at the same address. */
export interface OwnProduct {
  origin: string;
  start(): Promise<void>;
  /** `kill -9` of the web server. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

export async function ownProduct(): Promise<OwnProduct> {
  const folder = mkdtempSync(join(tmpdir(), 'draftbox-own-'));
  // As root, the user of Postgres passes through.
  chmodSync(folder, 0o711);
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  let child: ChildProcess | null = null;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: folder,
    PORT: `${port}`,
    SANDBOX_PORT: `${sandboxPort}`,
    LOG_LEVEL: 'warn',
  };
  for (const name of ['DATABASE_URL', 'WECHAT_API_BASE_URL', 'APP_ORIGIN', 'HOST', 'DRAFTBOX_MODE']) delete env[name];
  const answers = () =>
    fetch(`${origin}/api/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
  return {
    origin,
    async start() {
      child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: 'ignore' });
      await expect.poll(answers, { timeout: 80_000 }).toBe(true);
    },
    async kill() {
      const { children } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as {
        children: { name: string; pid: number }[];
      };
      const web = children.find(({ name }) => name === 'web');
      if (!web || !child)
        throw new Error(`There is no web server among ${children.map(({ name }) => name).join(', ')}.`);
      process.kill(web.pid, 'SIGKILL');
      // The command notices, stops the rest and ends.
      await gone(child);
    },
    async end() {
      child?.kill('SIGTERM');
      if (child) await gone(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function gone(wait: ChildProcess): Promise<void> {
  if (wait.exitCode === null && wait.signalCode === null) await once(wait, 'exit');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
