import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import process from 'node:process';
import { followParent } from '../lib/root.mjs';

/** The product's worker, as a process of its own. */
export interface WorkerProcess {
  /** The last lines it logged. */
  log: readonly string[];
  /** Whether it is there no more. */
  isGone(): boolean;
  kill(): Promise<void>;
}

const KEPT_LINES = 400;

/** Starts the worker; ready when it takes jobs. Throws with its log when it ends before that. */
export async function startWorkerProcess(bundle: string, settings: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--enable-source-maps', '--import', followParent, bundle], {
    env: { LOG_LEVEL: 'info', ...settings, PATH: process.env.PATH ?? '', NODE_ENV: 'test' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        log.push(line);
        if (log.length > KEPT_LINES) log.shift();
        if (line.includes('the worker is ready')) resolve();
      });
    }
    child.once('exit', () => reject(new Error(`the worker ended:\n${log.join('\n')}`)));
    child.once('error', reject);
  });
  await ready;
  return { log, isGone: () => isGone(child), kill: () => end(child) };
}

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function end(child: ChildProcess): Promise<void> {
  if (isGone(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
