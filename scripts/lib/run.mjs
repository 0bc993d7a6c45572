import { spawn } from 'node:child_process';
import { followParent, root } from './root.mjs';
import { stopSignal } from './stop.mjs';

/**
 * Runs a program to its end, in the project's folder.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, follow?: boolean, env?: Record<string, string | undefined> }} [options]
 *   quiet: keep the output; follow: a node program that ends with us, even when we are killed
 * @returns {Promise<{ code: number, output: string }>} output only when quiet
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const out = options.quiet ? 'pipe' : 'inherit';
    const preload = options.follow ? ['--import', followParent] : [];
    const child = spawn(program, [...preload, ...args], {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: [options.follow ? 'pipe' : 'ignore', out, out],
      signal: stopSignal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** npm as it was called, or the one on the path. @param {string[]} args @returns {[string, string[]]} */
export function npm(args) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') ? [process.execPath, [path, ...args]] : ['npm', args];
}
