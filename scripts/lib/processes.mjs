import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What tells a process from a later one with the same number: the start of the machine and the start of the process.
 * @param {number} pid
 * @returns {string | null} null when there is no such process
 */
export function identityOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
    }
    // After the name in brackets, which may hold anything: field 3 is the state, field 22 the start (man 5 proc).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields[0] === 'Z' ? null : `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** @param {{ pid: number, identity: string | null }} noted */
export function isSameProcess(noted) {
  return noted.identity !== null && identityOf(noted.pid) === noted.identity;
}

/**
 * Ends a process that we noted earlier, if it is still the one: asks, waits, then kills.
 * @param {{ pid: number, identity: string | null }} noted
 * @param {number} [grace] milliseconds
 */
export async function endProcess(noted, grace = 8_000) {
  if (!isSameProcess(noted)) return;
  send(noted.pid, 'SIGTERM');
  for (const end = Date.now() + grace; isSameProcess(noted) && Date.now() < end;) await pause(20);
  if (isSameProcess(noted)) send(noted.pid, 'SIGKILL');
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
