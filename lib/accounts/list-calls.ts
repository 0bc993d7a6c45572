import { and, desc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, calls } from '@/drizzle/schema';
import { type Usage, usageOf } from '@/lib/accounts/quotas';
import { listAccounts } from '@/lib/accounts/read-account';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';

/** What became of an attempt, as the ledger keeps it. */
export const CALL_OUTCOMES = ['ok', 'refused', 'unclear', 'unreachable'] as const;

export const listCallsSchema = z.strictObject({
  accountId: z.uuid().optional(),
  outcome: z.enum(CALL_OUTCOMES).optional(),
  /** The id of the last row of the page before. */
  cursor: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});
export type ListCalls = z.input<typeof listCallsSchema>;

/** One attempt of one call. */
export type CallView = Pick<
  typeof calls.$inferSelect,
  'id' | 'path' | 'startedAt' | 'ms' | 'httpStatus' | 'errcode' | 'errmsg' | 'rid' | 'attempt' | 'outcome'
> & { account: { id: string; name: string; timeZone: string } };

const PAGE = 50;

/**
 * The latest calls to the platform, the newest first, fifty at a time; kept for 30 days.
 * @returns `next`: the cursor of the following page, null at the end
 * @throws {ZodError} for other input, {AppError} `forbidden`
 */
export async function listCalls(
  actor: Actor | null,
  input: ListCalls = {},
): Promise<{ calls: CallView[]; next: number | null }> {
  authorize(actor, 'system.read');
  const { accountId, outcome, cursor } = listCallsSchema.parse(input);
  const rows = await db()
    .select({ call: calls, account: { id: accounts.id, name: accounts.name, timeZone: accounts.timeZone } })
    .from(calls)
    .innerJoin(accounts, eq(accounts.id, calls.accountId))
    .where(
      and(
        accountId ? eq(calls.accountId, accountId) : undefined,
        outcome ? eq(calls.outcome, outcome) : undefined,
        cursor ? lt(calls.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(calls.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE).map(({ call, account }) => ({ ...call, account }));
  return { calls: page, next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** What each account in use has made of its daily limits today. Throws `forbidden`. */
export async function listUsage(
  actor: Actor | null,
): Promise<{ account: { id: string; name: string; timeZone: string }; usage: Usage[] }[]> {
  authorize(actor, 'system.read');
  const inUse = (await listAccounts(actor)).filter(({ archivedAt }) => archivedAt === null);
  return Promise.all(
    inUse.map(async ({ id, name, timeZone }) => ({ account: { id, name, timeZone }, usage: await usageOf(id) })),
  );
}
