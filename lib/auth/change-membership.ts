import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { memberships, people } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { accountIdsSchema, requireAccounts } from '@/lib/auth/invite-person';
import { announceSessions } from '@/lib/auth/person-changes';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

export const membershipSchema = z.strictObject({ id: z.uuid(), accountIds: accountIdsSchema });

/**
 * Says in which accounts a person works: null for every one. It counts from their next request on; their open pages read again.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function changeMembership(actor: Actor | null, input: z.input<typeof membershipSchema>): Promise<void> {
  authorize(actor, 'people.manage');
  const { id, accountIds } = membershipSchema.parse(input);
  await inTransaction(async (tx) => {
    // The row is held, so that two admins at the same instant leave the choice of one of them, not a mixture.
    const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, id)).for('update');
    if (!person) throw new AppError('not_found', 'person_not_found');
    const before = await accountsIn(tx, id);
    if (accountIds) await requireAccounts(tx, accountIds);
    await tx
      .update(people)
      .set({ allAccounts: accountIds === null })
      .where(eq(people.id, id));
    await tx.delete(memberships).where(eq(memberships.personId, id));
    const chosen = [...new Set(accountIds)];
    if (chosen.length > 0)
      await tx.insert(memberships).values(chosen.map((accountId) => ({ personId: id, accountId })));
    await announceSessions(tx, id);
    const details = { from: before ?? 'all', to: accountIds ?? 'all' };
    await audit(tx, actor, { action: 'person.accounts_changed', subject: 'person', subjectId: id, details });
  });
}

/** The accounts a person was put into; null for every one. For who manages people. */
export async function readMembership(actor: Actor | null, personId: string): Promise<string[] | null> {
  authorize(actor, 'people.manage');
  return accountsIn(db(), personId);
}

async function accountsIn(from: Pick<ReturnType<typeof db>, 'select'>, personId: string): Promise<string[] | null> {
  const [row] = await from
    .select({
      all: people.allAccounts,
      ids: sql<string[]>`array(select ${memberships.accountId} from ${memberships}
        where ${memberships.personId} = ${people.id} order by 1)`,
    })
    .from(people)
    .where(eq(people.id, personId));
  if (!row) throw new AppError('not_found', 'person_not_found');
  return row.all ? null : row.ids;
}
