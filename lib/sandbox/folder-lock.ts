import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kill, pid } from 'node:process';

const beatMs = 2000;
/** A lock not touched for this long belongs to nobody, even if its process number lives again as something else. */
const staleMs = 10_000;

/**
 * Holds a folder for one process: two writers would tear each other's journal. A killed holder is noticed at once.
 * @returns the release
 * @throws when another living process holds it
 */
export function lockFolder(dir: string): () => void {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'lock');
  const holder = readHolder(file);
  if (holder !== null) throw new Error(`${dir} is in use by the sandbox with process number ${holder}`);
  writeFileSync(file, String(pid));
  const beat = setInterval(() => touch(file), beatMs);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}

function readHolder(file: string): number | null {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (!holder || holder === pid || Date.now() - statSync(file).mtimeMs > staleMs) return null;
    kill(holder, 0);
    return holder;
  } catch (cause) {
    // Alive but of another user: it still holds the folder.
    return (cause as NodeJS.ErrnoException).code === 'EPERM' ? Number(readFileSync(file, 'utf8')) : null;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The folder was removed under a running sandbox; nothing is left to protect.
  }
}
