import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { isAlive } from '@/lib/db/embedded-orphan';

const MEMORY = '/dev/shm';
const ENOUGH = 2 * 1024 ** 3;

/**
 * A folder for the Postgres of one test run: in memory where there is room, because a busy disk makes each copied database
 * ten times slower. Folders of runs that were killed are removed.
 */
export function makeTestFolder(): string {
  const base = hasRoom(MEMORY) ? MEMORY : tmpdir();
  for (const name of readdirSync(base)) {
    const pid = Number(/^draftbox-test-(\d+)-/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(base, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(base, `draftbox-test-${process.pid}-`));
}

function hasRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ENOUGH;
  } catch {
    return false;
  }
}
