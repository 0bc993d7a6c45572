import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { npm, run } from './run.mjs';
import { say, Trouble } from './say.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list when it has finished, so an
 * interrupted installation counts as none.
 * @param {string} [folder] the project
 */
export function isInstalled(folder = root) {
  const list = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const present = readPackages(list);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/** Installs the dependencies unless they are there. @throws {Trouble} */
export async function install() {
  if (isInstalled()) return;
  say('正在安装依赖，约一分钟。', 'Installing dependencies, about a minute.');
  const [program, args] = npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  const { code } = await run(program, args, { env: { NODE_ENV: undefined } });
  if (code === 0) return;
  throw new Trouble(
    '依赖安装没有完成（原因见上）。请检查网络或 npm 的源，再运行一次；已装的部分会重新来过。',
    'Installing did not finish (see above). Check the network or the npm registry and run it again; it starts afresh.',
  );
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }>} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
