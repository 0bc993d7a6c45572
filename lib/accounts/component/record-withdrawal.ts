import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { accessTokens, accounts } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { inTransaction } from '@/lib/db/connection';
import { announce } from '@/lib/jobs/live';

/** Clocks differ, and events carry whole seconds. */
const SKEW_MS = 60_000;

/**
 * Notes that an account took its authorization back. Where the account has an AppSecret of its own, that one is used again;
 * otherwise every call is refused until it is authorized anew.
 * @param seen what the news is about: an event of before the present authorization, or another refresh token, is old news
 */
export async function recordWithdrawal(
  actor: Actor,
  appId: string,
  seen: { createdAt: Date } | { refreshTokenSealed: string },
): Promise<void> {
  const isAboutThis =
    'createdAt' in seen
      ? or(isNull(accounts.authorizedAt), lte(accounts.authorizedAt, new Date(seen.createdAt.getTime() + SKEW_MS)))
      : eq(accounts.refreshTokenSealed, seen.refreshTokenSealed);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(accounts)
      .set({
        refreshTokenSealed: '',
        kind: sql`case when ${accounts.secretSealed} = '' then 'authorized' else 'own' end`,
        withdrawnAt: sql`case when ${accounts.secretSealed} = '' then now() end`,
      })
      .where(and(eq(accounts.appId, appId), eq(accounts.kind, 'authorized'), isNull(accounts.withdrawnAt), isAboutThis))
      .returning({ id: accounts.id, kind: accounts.kind });
    if (!row) return;
    await tx.delete(accessTokens).where(eq(accessTokens.accountId, row.id));
    await audit(tx, actor, {
      action: 'account.authorization_withdrawn',
      subject: 'account',
      subjectId: row.id,
      accountId: row.id,
      details: { appId, kind: row.kind },
    });
    await announce(tx, [`account:${row.id}`]);
  });
}
