import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, root } from './root.mjs';

/** What a build is made of; whatever else lies in the folder cannot change it. */
const SOURCES = [
  'app',
  'components',
  'drizzle',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'scripts/lib/bundle.mjs',
  'tsconfig.json',
];
const stampFile = join(buildFolder, 'finished');

/** A hash over the content of all sources: two trees with the same hash build the same product. @param {string} [folder] */
export function hashSources(folder = root) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`);
  for (const name of SOURCES) addTo(hash, folder, name);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} folder @param {string} name */
function addTo(hash, folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) return;
  if (/\.test\.tsx?$/.test(name)) return;
  const entries = listFolder(path);
  if (entries) for (const entry of entries) addTo(hash, folder, `${name}/${entry}`);
  else hash.update(`${name}\n`).update(readFileSync(path)).update('\n');
}

/** @param {string} path @returns {string[] | null} null for a file */
function listFolder(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
}

/** The hash of the sources of the finished build, or null. A build that was interrupted has none. */
export function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : null;
}

/** Says that from now on there is no finished build. */
export function removeStamp() {
  rmSync(stampFile, { force: true });
}

/** @param {string} hash */
export function writeStamp(hash) {
  writeFileSync(stampFile, `${hash}\n`);
}
