import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { geteuid } from 'node:process';

/** Under whom Postgres runs; empty for "as we are". Postgres refuses to run as root. */
export type RunAs = { uid?: number; gid?: number };

const NAMES = ['draftbox', 'postgres'];

/** True when this process is root, so that Postgres needs somebody else. */
export function isRoot(): boolean {
  return geteuid?.() === 0;
}

/**
 * Chooses the user Postgres runs as. As root: the owner of an existing cluster, else `draftbox` or `postgres`, else a
 * system user `draftbox` without home or shell is made.
 * @param cluster the data folder, if there is one already
 * @throws when a user is needed and cannot be made
 */
export function chooseUser(cluster: string | null): RunAs {
  if (!isRoot()) return {};
  if (cluster) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of NAMES) {
    const found = idsOf(name);
    if (found) return found;
  }
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'draftbox']);
  const made = idsOf('draftbox');
  if (!made) throw new Error('The system user "draftbox" for Postgres could not be made.');
  return made;
}

/** Whether that user can really reach a path; asked of the kernel, because modes alone do not tell (ACLs, mounts). */
export function canReach(user: RunAs, path: string, access: '-r' | '-x' = '-x'): boolean {
  if (user.uid === undefined) return true;
  return spawnSync('test', [access, path], { ...user, stdio: 'ignore' }).status === 0;
}

function idsOf(name: string): { uid: number; gid: number } | null {
  const ask = (flag: string) => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [ask('-u'), ask('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? null : { uid, gid };
}
