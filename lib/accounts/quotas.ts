import { and, eq, gte, type SQL, sql } from 'drizzle-orm';
import { calls } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';

/*
 * The platform counts calls per account, path and day, and a day begins at midnight of UTC+8 wherever the account is. What was used is counted from
 * the ledger of calls, so every instance sees the same figure.
 */

/** Calls a day of a starting account, as documented; the platform raises some of them for larger accounts. */
export const DAILY_QUOTAS: Readonly<Record<string, number>> = {
  '/cgi-bin/draft/add': 1000,
  '/cgi-bin/draft/update': 1000,
  '/cgi-bin/draft/get': 500,
  '/cgi-bin/draft/delete': 1000,
  '/cgi-bin/draft/batchget': 1000,
  '/cgi-bin/freepublish/submit': 100,
  '/cgi-bin/freepublish/get': 100,
  '/cgi-bin/freepublish/delete': 10,
  '/cgi-bin/message/mass/preview': 100,
};

/** Calls that work without anybody waiting leaves to people: verdicts to confirm, pushes to read back, a publish late in the day. */
const RESERVES: Readonly<Record<string, number>> = {
  '/cgi-bin/draft/get': 50,
  '/cgi-bin/freepublish/submit': 10,
  '/cgi-bin/freepublish/get': 10,
};

const SPENT = 45009;
/** Refusals at the door: the caller, not the call, was wrong, and the platform does not count those. */
const NOT_COUNTED = [40001, 40014, 41001, 42001, 40164, SPENT];

/** What an account used of one call today. */
export interface Usage {
  path: string;
  used: number;
  /** null where no daily limit is documented. */
  quota: number | null;
  /** The platform itself said 45009 today, which may be earlier than the documented number. */
  spent: boolean;
}

const midnight = sql`(date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai')`;

/** The calls of the account's day so far; `clear_quota` begins it anew. */
function today(accountId: string): SQL | undefined {
  const cleared = sql`(select max(started_at) from calls where account_id = ${accountId}::uuid
    and started_at >= ${midnight} and path = '/cgi-bin/clear_quota' and outcome = 'ok')`;
  return and(eq(calls.accountId, accountId), gte(calls.startedAt, sql`greatest(${midnight}, ${cleared})`));
}

const counted = sql<number>`count(*) filter (where ${calls.outcome} <> 'unreachable' and coalesce(${calls.errcode}, 0) not in (${sql.join(
  NOT_COUNTED.map((code) => sql`${code}`),
  sql`, `,
)}))::int`;
const spent = sql<boolean>`bool_or(coalesce(${calls.errcode}, 0) = ${SPENT})`;

/** Use of every call with a daily limit, the scarcest first, then of the others that were made today. */
export async function usageOf(accountId: string): Promise<Usage[]> {
  const rows = await db()
    .select({ path: calls.path, used: counted, spent })
    .from(calls)
    .where(today(accountId))
    .groupBy(calls.path);
  const paths = new Set([...Object.keys(DAILY_QUOTAS), ...rows.map(({ path }) => path).toSorted()]);
  const all = [...paths].map((path): Usage => {
    const row = rows.find((one) => one.path === path);
    return { path, used: row?.used ?? 0, quota: DAILY_QUOTAS[path] ?? null, spent: row?.spent ?? false };
  });
  const limited = all.filter(({ quota, used }) => quota !== null || used > 0);
  return limited.toSorted((a, b) => share(b) - share(a) || (a.quota ?? Infinity) - (b.quota ?? Infinity));
}

function share({ quota, used, spent: isSpent }: Usage): number {
  return quota === null ? -1 : isSpent ? 1 : used / quota;
}

/**
 * Whether work that nobody waits for may make this call: not after a 45009, and never the last ones of the day. A call without a daily limit always
 * may.
 */
export async function mayCallUnasked(accountId: string, path: string): Promise<boolean> {
  const quota = DAILY_QUOTAS[path];
  if (quota === undefined) return true;
  const [row] = await db()
    .select({ used: counted, spent })
    .from(calls)
    .where(and(today(accountId), eq(calls.path, path)));
  return !row?.spent && (row?.used ?? 0) < quota - (RESERVES[path] ?? 0);
}
