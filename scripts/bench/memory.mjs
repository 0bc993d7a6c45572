import { printTable } from './figures.mjs';
import { familyOf, readMemory } from './processes.mjs';

/** The most memory each process of the product held so far. @param {unknown} _options @param {import('./product.mjs').Product} product */
export async function bench(_options, product) {
  if (process.platform !== 'linux') {
    console.log('\nmemory: only measured on Linux.');
    return;
  }
  const rows = product.processes().flatMap(({ name, pid }) => rowsOf(name, pid));
  const own = rows.reduce((sum, row) => sum + Number(row[3]), 0);
  const total = ['together', '', '', own.toFixed(0)];
  printTable('memory: MB', ['process', 'processes', 'peak of the largest', 'own now'], [...rows, total]);
}

/** One row for a part; Postgres is many processes that share most of their memory, so only what is their own adds up. */
function rowsOf(name, pid) {
  const family = familyOf(pid)
    .map(readMemory)
    .filter((one) => one !== null);
  if (family.length === 0) throw new Error(`The process ${name} is gone.`);
  const peak = Math.max(...family.map((one) => one.peak));
  const own = family.reduce((sum, one) => sum + one.own, 0);
  return [[name, String(family.length), megabytes(peak), megabytes(own)]];
}

function megabytes(kilobytes) {
  return (kilobytes / 1024).toFixed(0);
}
