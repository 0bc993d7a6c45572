import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Binaries } from '@/lib/db/embedded-binaries';
import { giveTo, type Place } from '@/lib/db/embedded-place';
import type { RunAs } from '@/lib/db/embedded-user';

/** The role and the database of the product. */
export const ROLE = 'draftbox';

/** Postgres needs nothing of our environment, and secrets do not belong there. Plain English keeps its messages findable. */
const BARE_ENV: Record<string, string> = { LC_ALL: 'C.UTF-8', PATH: '/usr/local/bin:/usr/bin:/bin', TZ: 'UTC' };
// Next.js declares NODE_ENV to be in every environment.
export const POSTGRES_ENV = BARE_ENV as NodeJS.ProcessEnv;

// With LC_CTYPE=C pg_trgm sees no Chinese; the builtin provider is the same on every machine.
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];

/**
 * Makes a new cluster beside its final place and moves it there when it is complete: a killed first start leaves only a
 * `.half` folder, which the next start throws away.
 * @param options.durable false skips the flush to disk; for tests
 */
export async function createCluster(
  place: Place,
  binaries: Binaries,
  user: RunAs,
  options: { durable: boolean },
): Promise<void> {
  const half = `${place.cluster}.half`;
  const passwordFile = join(dirname(half), `.initdb-password-${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  giveTo(user, half);
  writeFileSync(passwordFile, place.password, { mode: 0o600 });
  giveTo(user, passwordFile);
  const login = [`--username=${ROLE}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const sync = options.durable ? [] : ['--no-sync'];
  try {
    await promisify(execFile)(binaries.initdb, [`--pgdata=${half}`, ...login, ...LOCALE, ...sync], {
      ...user,
      env: POSTGRES_ENV,
      cwd: '/',
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, place.cluster);
}
