import { and, eq, inArray, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { accounts, publications } from '@/drizzle/schema';
import { accountRow } from '@/lib/accounts/read-account';
import { LIVE_PUBLICATION_STATES } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

/**
 * Takes an account out of use: nothing new is written for it, its history stays. Doing it twice is doing it once. Throws
 * `forbidden`, `not_found`, and `wrong_state` (`account_publishing`) while a publication of it is under way.
 */
export async function archiveAccount(actor: Actor | null, accountId: string): Promise<void> {
  authorize(actor, 'account.manage');
  const { id } = await accountRow(accountId);
  const live = db()
    .select({ id: publications.id })
    .from(publications)
    .where(and(eq(publications.accountId, id), inArray(publications.state, [...LIVE_PUBLICATION_STATES])));
  const changed = await change(actor, id, 'account.archived', { archivedAt: sql`now()` }, [
    isNull(accounts.archivedAt),
    notExists(live),
  ]);
  if (!changed && !(await accountRow(id)).archivedAt) throw new AppError('wrong_state', 'account_publishing');
}

/** Puts an archived account into use again. Throws `forbidden` and `not_found`. */
export async function restoreAccount(actor: Actor | null, accountId: string): Promise<void> {
  authorize(actor, 'account.manage');
  const { id } = await accountRow(accountId);
  await change(actor, id, 'account.restored', { archivedAt: null }, [isNotNull(accounts.archivedAt)]);
}

type Guards = NonNullable<Parameters<typeof and>[number]>[];

async function change(
  actor: Actor,
  id: string,
  action: string,
  columns: { archivedAt: ReturnType<typeof sql> | null },
  guards: Guards,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const [row] = await tx
      .update(accounts)
      .set(columns)
      .where(and(eq(accounts.id, id), ...guards))
      .returning({ id: accounts.id });
    if (!row) return false;
    await audit(tx, actor, { action, subject: 'account', subjectId: id, accountId: id });
    await announce(tx, [`account:${id}`]);
    return true;
  });
}
