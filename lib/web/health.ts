import { connect } from 'node:net';
import { sql } from 'drizzle-orm';
import { calls, workers } from '@/drizzle/schema';
import { readOutage } from '@/lib/accounts/circuit';
import { db } from '@/lib/db/connection';
import { env } from '@/lib/env';

export type PartState = 'ok' | 'down';

export interface Health {
  /** `degraded`: the newsroom works, the platform cannot be reached. */
  status: 'ok' | 'degraded' | 'down';
  database: PartState;
  worker: PartState | 'unknown';
  platform: PartState;
}

const PATIENCE_MS = 2_000;
const PLATFORM_CACHE_MS = 15_000;

/** Looks at database, worker and platform, told apart. Never throws and never says more than a word about each. */
export async function readHealth(): Promise<Health> {
  const database = await databaseState();
  const looks = [workerState(database === 'ok'), platformState(database === 'ok')] as const;
  const [worker, platform] = await Promise.all(looks);
  const works = database === 'ok' && worker === 'ok';
  return { status: works ? (platform === 'down' ? 'degraded' : 'ok') : 'down', database, worker, platform };
}

/** Whether this process can serve pages: the database answers and has its tables. */
export async function databaseState(): Promise<PartState> {
  return answers(async () => {
    await db().execute(sql`select 1 from people limit 1`);
    return true;
  });
}

/** Some worker process beat within the last 30 seconds, by the database's clock. */
async function workerState(databaseAnswers: boolean): Promise<PartState | 'unknown'> {
  if (!databaseAnswers) return 'unknown';
  return answers(async () => {
    const [row] = await db()
      .select({ id: workers.id })
      .from(workers)
      .where(sql`${workers.beatAt} > now() - interval '30 seconds'`)
      .limit(1);
    return row !== undefined;
  });
}

let asked: { at: number; state: Promise<PartState> } | undefined;

/** A call of the last minute that was answered proves the platform; otherwise a connection is tried, at most every 15 s. */
async function platformState(databaseAnswers: boolean): Promise<PartState> {
  if (asked && Date.now() - asked.at < PLATFORM_CACHE_MS) return asked.state;
  const state = answers(async () => {
    // Somebody at the door is not enough: a proxy that answers 502 to every call connects as well.
    if (databaseAnswers && (await readOutage())) return false;
    return (databaseAnswers && (await answeredLately())) || canConnect(env().WECHAT_API_BASE_URL);
  });
  asked = { at: Date.now(), state };
  return state;
}

/** Forgets what was seen of the platform; for tests. */
export function forgetPlatform(): void {
  asked = undefined;
}

async function answeredLately(): Promise<boolean> {
  const lately = sql`${calls.startedAt} > now() - interval '1 minute' and ${calls.outcome} in ('ok', 'refused')`;
  const [row] = await db().select({ id: calls.id }).from(calls).where(lately).limit(1);
  return row !== undefined;
}

function canConnect(address: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(address);
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
    const finish = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(PATIENCE_MS, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

async function answers(look: () => Promise<boolean>): Promise<PartState> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return (await Promise.race([look(), late])) ? 'ok' : 'down';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
