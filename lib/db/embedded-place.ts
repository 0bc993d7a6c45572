import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, isRoot, type RunAs } from '@/lib/db/embedded-user';

/** Where root keeps what the Postgres user must reach although the project lies in a closed home. */
export const SHARED_FOLDER = '/var/lib/draftbox';

/**
 * The folder of one embedded Postgres:
 * `cluster/` (or `place`, a file that names it), `password` (0600), `postgres.log`.
 */
export interface Place {
  folder: string;
  cluster: string;
  password: string;
  logFile: string;
}

/** Where the cluster of this folder is, or null when none was finished yet. */
export function findCluster(folder: string): string | null {
  const pointer = join(folder, 'place');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'cluster');
  return existsSync(join(cluster, 'PG_VERSION')) ? cluster : null;
}

/**
 * Opens the folder, makes the random password on first use and decides where the cluster lives. Nothing of the cluster
 * itself is touched.
 */
export function openPlace(folder: string, user: RunAs): Place {
  mkdirSync(folder, { recursive: true });
  // The Postgres user passes through this folder to the cluster; it cannot list it, nor read the 0600 files in it.
  if (isRoot()) chmodSync(folder, 0o711);
  const cluster = findCluster(folder) ?? choosePlace(folder, user);
  return { folder, cluster, password: readPassword(folder), logFile: join(folder, 'postgres.log') };
}

function choosePlace(folder: string, user: RunAs): string {
  if (!canReach(user, folder)) letPass(dirname(folder), user);
  if (canReach(user, folder)) {
    rmSync(join(folder, 'place'), { force: true });
    return join(folder, 'cluster');
  }
  const cluster = join(SHARED_FOLDER, `cluster-${randomBytes(6).toString('hex')}`);
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, 'place'), `${cluster}\n`);
  return cluster;
}

/**
 * Where the data folder alone stands in the way (root made it with mode 0700), the Postgres user may pass through it, but
 * not look into it. A closed home further up is not ours to open.
 */
function letPass(dataFolder: string, user: RunAs): void {
  const { mode } = statSync(dataFolder);
  if (canReach(user, dirname(dataFolder))) chmodSync(dataFolder, (mode & 0o777) | 0o001);
}

function readPassword(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeWhole(file, randomBytes(24).toString('base64url'));
  return readFileSync(file, 'utf8').trim();
}

/** Writes a 0600 file in one step, so that a killed process leaves no half of it. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.half`, `${text}\n`, { mode: 0o600 });
  renameSync(`${file}.half`, file);
}

/** Gives a path to the Postgres user; nothing to do where Postgres runs as we are. */
export function giveTo(user: RunAs, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}
