import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import postgres from 'postgres';
import { findBinaries } from '@/lib/db/embedded-binaries';
import { createCluster, POSTGRES_ENV, ROLE } from '@/lib/db/embedded-initdb';
import { clearOrphan, readPostmaster, stopPostmaster } from '@/lib/db/embedded-orphan';
import { findCluster, openPlace, type Place } from '@/lib/db/embedded-place';
import { chooseUser } from '@/lib/db/embedded-user';
import { waitUntil } from '@/lib/db/embedded-wait';

/** A Postgres of our own, from npm, in a folder of the installation. Listens on 127.0.0.1 with a random password. */
export interface EmbeddedPostgres {
  /** Address of the product's database; another database of the cluster differs in the last part only. */
  url: string;
  port: number;
  pid: number;
  /** Ends when Postgres ended, wanted or not; the value is the end of its log. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Where password, log and cluster live, e.g. `.data/postgres`. Absolute. */
  folder: string;
  /** 0 or left out: a free one. */
  port?: number;
  /** False trades safety for speed: no flush to disk. For tests. */
  durable?: boolean;
  /** Told the address as soon as it is known, long before anything answers there. */
  onAddress?: (url: string) => void;
}

const LOG_LIMIT = 5 * 1024 * 1024;
const START_LIMIT = 60_000;

/**
 * Starts Postgres, making the cluster on first use and clearing what a killed start left behind. The caller sees to it
 * that only one start per folder happens at a time.
 * @throws with the end of the log when Postgres does not come up
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const user = chooseUser(findCluster(options.folder));
  const place = openPlace(options.folder, user);
  const port = options.port || (await freePort());
  const url = addressOf(place, port);
  options.onAddress?.(url);
  const binaries = findBinaries(user);
  const durable = options.durable ?? true;
  const isNew = !existsSync(place.cluster);
  if (isNew) await createCluster(place, binaries, user, { durable });
  else await clearOrphan(place.cluster);
  const child = spawnPostgres(binaries.postgres, place, settings(place.cluster, port, durable), user);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => resolve(endOfLog(place)));
    child.once('error', (error) => resolve(String(error)));
  });
  await untilReady(child, place, ended);
  if (isNew) await createDatabase(url);
  const pid = child.pid ?? 0;
  const stop = async () => {
    await stopPostmaster(pid);
    await ended;
  };
  return { url, port, pid, ended, stop };
}

/** The address of the Postgres that runs in this folder right now, or null. */
export function findRunningPostgres(folder: string): string | null {
  const cluster = findCluster(folder);
  const running = cluster ? readPostmaster(cluster) : null;
  return running?.ready ? addressOf(openPlace(folder, {}), running.port) : null;
}

function addressOf(place: Place, port: number): string {
  return `postgres://${ROLE}:${place.password}@127.0.0.1:${port}/${ROLE}`;
}

function settings(cluster: string, port: number, durable: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    log_min_messages: 'warning',
    log_line_prefix: '%m [%p] ',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    cluster,
    '-p',
    String(port),
    ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

function spawnPostgres(
  binary: string,
  place: Place,
  args: string[],
  user: { uid?: number; gid?: number },
): ChildProcess {
  if (existsSync(place.logFile) && statSync(place.logFile).size > LOG_LIMIT)
    renameSync(place.logFile, `${place.logFile}.1`);
  const log = openSync(place.logFile, 'a', 0o600);
  // In a session of its own: Ctrl-C in a terminal reaches the whole group, and we stop Postgres last.
  const child = spawn(binary, args, {
    ...user,
    cwd: '/',
    env: POSTGRES_ENV,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  if (child.pid) guard(child);
  return child;
}

/** If we are killed without warning, the pipe closes and this guard stops Postgres in our place. */
function guard(child: ChildProcess): void {
  const watcher = spawn('sh', ['-c', 'cat > /dev/null; kill -INT "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  child.once('exit', () => watcher.kill('SIGKILL'));
}

async function untilReady(child: ChildProcess, place: Place, ended: Promise<string>): Promise<void> {
  const failed = ended.then((log) => {
    throw new Error(`Postgres did not start.\n${log}`);
  });
  const ready = waitUntil(() => child.exitCode !== null || readPostmaster(place.cluster)?.ready === true, START_LIMIT);
  if (await Promise.race([ready.then((inTime) => inTime && child.exitCode === null), failed])) return;
  if (child.exitCode !== null) return failed;
  await stopPostmaster(child.pid ?? 0);
  throw new Error(`Postgres did not answer within ${START_LIMIT / 1000} seconds.\n${endOfLog(place)}`);
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(new URL('/postgres', url).href, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${ROLE}`);
  } finally {
    await sql.end();
  }
}

function endOfLog(place: Place): string {
  return existsSync(place.logFile)
    ? readFileSync(place.logFile, 'utf8').trimEnd().split('\n').slice(-6).join('\n')
    : '';
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
