import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, endProcess } from './processes.mjs';
import { followParent, root } from './root.mjs';

const LOG_LIMIT = 5 * 1024 * 1024;

/**
 * @typedef {{ name: string, code: number | null, signal: string | null, lastLines: string }} Loss
 * @typedef {{ args: string[], env: Record<string, string | undefined>, talks?: boolean, grace?: number }} Member
 */

/**
 * The processes of one running product: started one by one, stopped in reverse order of rank, and the first that ends by
 * itself is reported.
 * @param {{ logFolder: string | null, onChange: (children: { name: string, pid: number, identity: string | null }[]) => void }} options
 *   logFolder: where each process writes its log; null shares our own output
 */
export function createFamily({ logFolder, onChange }) {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess, noted: { name: string, pid: number, identity: string | null }, grace: number, gone: Promise<unknown> }[]} */
  const members = [];
  let stopping = false;
  /** @type {(loss: Loss) => void} */
  let reportLoss;
  /** @type {Promise<Loss>} */
  const loss = new Promise((resolve) => {
    reportLoss = resolve;
  });

  /** @param {string} name @param {Member} member */
  function start(name, { args, env, talks = false, grace = 8_000 }) {
    if (stopping) throw new Error(`${name} was not started: the product is stopping`);
    const log = logFolder ? openLog(logFolder, name) : null;
    const out = log?.handle ?? 'inherit';
    // In a session of its own: Ctrl-C in a terminal reaches us only, and we stop the others in order.
    const child = spawn(process.execPath, ['--import', followParent, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', talks ? 'pipe' : out, out],
      detached: true,
    });
    if (log) closeSync(log.handle);
    child.stdin?.on('error', () => {});
    const gone = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        if (!stopping) reportLoss({ name, code, signal, lastLines: log ? endOf(log) : '' });
        resolve(undefined);
      });
    });
    const pid = child.pid ?? 0;
    members.push({ name, child, noted: { name, pid, identity: identityOf(pid) }, grace, gone });
    onChange(members.map(({ noted }) => noted));
    return child;
  }

  /** Stops everybody: first those that serve people, last the database. */
  async function stop() {
    stopping = true;
    for (const names of [['web', 'worker'], ['sandbox'], ['postgres']]) {
      const leaving = members.filter(({ name }) => names.includes(name));
      await Promise.all(
        leaving.map(({ noted, grace, gone }) => Promise.race([gone, endProcess(noted, grace).then(() => gone)])),
      );
    }
    onChange([]);
  }

  return { start, stop, loss };
}

/**
 * Opens the log of one process; a long one is put aside.
 * @param {string} folder
 * @param {string} name
 */
function openLog(folder, name) {
  const file = join(folder, `${name}.log`);
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  const handle = openSync(file, 'a', 0o600);
  return { file, handle, begin: statSync(file).size };
}

/** What this run wrote last. @param {{ file: string, begin: number }} log */
function endOf({ file, begin }) {
  const text = readFileSync(file).subarray(begin).toString('utf8');
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
