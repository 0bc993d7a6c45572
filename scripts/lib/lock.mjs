import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, isSameProcess } from './processes.mjs';
import { say, Trouble } from './say.mjs';

/**
 * @typedef {{ pid: number, identity: string | null, about: string, stopping?: boolean, children: { name: string, pid: number, identity: string | null }[] }} Holder
 */

/** As long as the last process of a stopping product may take. */
const STOP_LIMIT = 30_000;

/**
 * Takes a lock file, at once or not at all. A lock whose process is gone is taken over.
 * @param {string} file
 * @param {string} about said to others who want it
 * @returns {{ holder: Holder, left: Holder | null } | { busy: Holder }} left: who held it and died
 */
export function takeLock(file, about) {
  const holder = { pid: process.pid, identity: identityOf(process.pid), about, children: [] };
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (let left = null; ;) {
      if (linkOrFail(own, file)) return { holder, left };
      const other = readHolder(file);
      if (other && isSameProcess(other)) return { busy: other };
      left = other ?? left;
      setAside(file, own);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Waits until the lock is free. @param {string} file @returns {Promise<() => void>} gives it back */
export async function waitForLock(file) {
  for (let told = false; ; await pause(200)) {
    const taken = takeLock(file, '');
    if ('holder' in taken) return () => rmSync(file, { force: true });
    if (!told) say('另一个进程正在构建，请稍候。', 'Another process is building; waiting for it.');
    told = true;
  }
}

/**
 * Takes the lock of a data folder for a running product; waits for one that is just stopping.
 * @param {string} file
 * @param {string} about e.g. http://localhost:3000
 * @returns {Promise<{ holder: Holder, left: Holder | null }>}
 * @throws {Trouble} when it runs already
 */
export async function lockData(file, about) {
  for (const end = Date.now() + STOP_LIMIT; ; await pause(50)) {
    const taken = takeLock(file, about);
    if ('holder' in taken) return taken;
    const { pid, about: where, stopping } = taken.busy;
    if (stopping && Date.now() < end) continue;
    throw new Trouble(
      `Draftbox 已在运行（${where}，进程 ${pid}）。请先停止它，或用 DATA_DIR 指定另一个数据目录。`,
      `Draftbox is already running (${where}, process ${pid}). Stop it first, or give another DATA_DIR.`,
    );
  }
}

/** Notes what we started, for the next start if we are killed, and that we stop. @param {string} file @param {Holder} holder */
export function writeHolder(file, holder) {
  writeFileSync(`${file}.half`, JSON.stringify(holder), { mode: 0o600 });
  renameSync(`${file}.half`, file);
}

/** @param {string} file @returns {Holder | null} */
export function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Gone meanwhile, or not ours to understand: nobody holds it.
    return null;
  }
}

/** @param {string} from @param {string} to @returns {boolean} false when `to` exists */
function linkOrFail(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead lock. Between our look and our move somebody faster may have taken it over: then what we moved is a live
 * one and goes back.
 */
function setAside(file, own) {
  const aside = `${own}.dead`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved && isSameProcess(moved)) linkOrFail(aside, file);
  rmSync(aside, { force: true });
}
