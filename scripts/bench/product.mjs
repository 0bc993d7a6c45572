import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findFreePort } from '../lib/ports.mjs';
import { root } from '../lib/root.mjs';
import { stopSignal } from '../lib/stop.mjs';
import { withFolder } from './folder.mjs';

const LIMIT = 120_000;

/**
 * @typedef {object} Product
 * @property {string} folder its data
 * @property {string} origin
 * @property {string} sandbox address of the platform it talks to
 * @property {number} toFirstPage milliseconds from the command to the whole sign-in page
 * @property {number} toReady milliseconds until the command said so
 * @property {() => { name: string, pid: number }[]} processes
 * @property {() => Promise<void>} stop
 */

/** Runs `npm start` with new data, and stops it afterwards. @template T @param {(product: Product) => Promise<T>} work */
export function withProduct(work) {
  return withFolder(async (folder) => {
    const product = await startProduct(folder);
    try {
      return await work(product);
    } finally {
      await product.stop();
    }
  });
}

/** Starts what `npm start` starts, on free ports. @param {string} folder @returns {Promise<Product>} */
export async function startProduct(folder) {
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()];
  const origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    LOG_LEVEL: 'warn',
  };
  for (const name of ['DATABASE_URL', 'WECHAT_API_BASE_URL', 'APP_ORIGIN', 'HOST', 'DRAFTBOX_MODE']) delete env[name];
  const begun = performance.now();
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.mjs')], { cwd: root, env, signal: stopSignal });
  const ended = once(child, 'exit');
  let output = '';
  let toReady = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (!toReady && output.includes(`Draftbox  ${origin}`)) toReady = performance.now() - begun;
    });
  }
  const failed = ended.then(() => {
    throw new Error(`npm start ended.\n${output}`);
  });
  failed.catch(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await Promise.race([untilPage(`${origin}/sign-in`), failed]);
    const toFirstPage = performance.now() - begun;
    await Promise.race([untilTrue(() => toReady > 0), failed]);
    const processes = () => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')).children;
    return { folder, origin, sandbox: `http://127.0.0.1:${sandboxPort}`, toFirstPage, toReady, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilPage(url) {
  await untilTrue(() => isPage(url));
}

async function untilTrue(look) {
  for (const end = performance.now() + LIMIT; !(await look()); await pause(5)) {
    if (performance.now() > end) throw new Error('The newsroom did not come up within two minutes.');
  }
}

function isPage(url) {
  return new Promise((resolve) => {
    const request = get(url, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });
}
