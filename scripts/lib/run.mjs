import { spawn } from 'node:child_process';
import { root } from './root.mjs';
import { stopSignal } from './stop.mjs';

/**
 * Runs a program to its end, in the project's folder.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string | undefined> }} [options] quiet: keep the output
 * @returns {Promise<{ code: number, output: string }>} output only when quiet
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const out = options.quiet ? 'pipe' : 'inherit';
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', out, out],
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
