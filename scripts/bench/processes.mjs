import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that descend from it, Linux only. @param {number} pid @returns {number[]} */
export function familyOf(pid) {
  const parents = new Map();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? /^PPid:\s+(\d+)/m.exec(readOrEmpty(`/proc/${entry}/status`))?.[1] : undefined;
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const below = (of) =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}

/**
 * Name and memory of a process in kB; null when it is gone.
 * @param {number} pid
 * @returns {{ name: string, peak: number, own: number } | null} own: without what it shares with others
 */
export function readMemory(pid) {
  const text = readOrEmpty(`/proc/${pid}/status`);
  const kilobytes = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  const name = /^Name:\s+(.*)$/m.exec(text)?.[1] ?? '';
  return text ? { name, peak: kilobytes('VmHWM'), own: kilobytes('RssAnon') } : null;
}

/** Processor time a process and its descendants used so far, in milliseconds. @param {number} pid */
export function cpuTime(pid) {
  // Fields 14 and 15 of man 5 proc, counted after the name in brackets; the unit is 1/100 s everywhere on Linux.
  const ticks = familyOf(pid).map((one) => {
    const fields = readOrEmpty(`/proc/${one}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) * 10;
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended between our two looks.
    return '';
  }
}
