import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { waitUntil } from '@/lib/db/embedded-wait';

/** What a running Postgres writes into `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/**
 * Reads who runs this cluster. Null when nobody does: no file, a half-written one, or the number now belongs to another
 * program.
 */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  // Line 1 pid, 4 port, 8 state: https://www.postgresql.org/docs/18/storage-file-layout.html
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !commandOf(pid).includes(cluster)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Clears what a killed start left: stops a Postgres that nobody looks after any more, and removes a pid file whose number
 * another program of ours has by now (Postgres would refuse to start).
 */
export async function clearOrphan(cluster: string): Promise<void> {
  const orphan = readPostmaster(cluster);
  if (orphan) await stopPostmaster(orphan.pid);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/**
 * Stops a Postgres: fast first (open transactions roll back, data is flushed), at once if it takes longer than 10 s.
 * Its next start then recovers from the log; nothing committed is lost.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntil(() => !isAlive(pid), 10_000)) return;
  signal(pid, 'SIGQUIT');
  if (!(await waitUntil(() => !isAlive(pid), 5_000))) signal(pid, 'SIGKILL');
}

/** Whether a process with this number runs. One that ended but was never collected (containers without an init) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

/** The state of man 5 proc; empty where there is no /proc. */
function stateOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0) ?? '';
  } catch {
    return '';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name);
}

function commandOf(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    // No such process.
    return '';
  }
}
