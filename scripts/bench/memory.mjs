import { readdirSync, readFileSync } from 'node:fs';
import { printTable } from './figures.mjs';

/** The most memory each process of the product held so far. @param {unknown} _options @param {import('./product.mjs').Product} product */
export async function bench(_options, product) {
  if (process.platform !== 'linux') {
    console.log('\nmemory: only measured on Linux.');
    return;
  }
  const rows = product.processes().flatMap(({ name, pid }) => {
    const family = familyOf(pid).flatMap(statusOf);
    if (family.length === 0) throw new Error(`The process ${name} is gone.`);
    return family.map((status, i) => [
      i === 0 ? name : `  ${status.name}`,
      megabytes(status.peak),
      megabytes(status.own),
    ]);
  });
  const own = rows.reduce((sum, row) => sum + Number(row[2]), 0);
  printTable(
    'memory: MB of each process',
    ['process', 'peak resident', 'own now'],
    [...rows, ['together', '', own.toFixed(0)]],
  );
}

/** A process and all that descend from it. @param {number} pid @returns {number[]} */
function familyOf(pid) {
  const parents = new Map();
  for (const entry of readdirSync('/proc')) {
    const parent = /^\d+$/.test(entry) ? /^PPid:\s+(\d+)/m.exec(readOrEmpty(`/proc/${entry}/status`))?.[1] : undefined;
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const children = (of) =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return [pid, ...children(pid)];
}

function statusOf(pid) {
  const text = readOrEmpty(`/proc/${pid}/status`);
  const kilobytes = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  const name = /^Name:\s+(.*)$/m.exec(text)?.[1] ?? '';
  // Shared pages (Postgres has many) belong to nobody in particular, so only a process's own are added up.
  return text ? [{ name, peak: kilobytes('VmHWM'), own: kilobytes('RssAnon') }] : [];
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended between our two looks.
    return '';
  }
}

function megabytes(kilobytes) {
  return (kilobytes / 1024).toFixed(0);
}
