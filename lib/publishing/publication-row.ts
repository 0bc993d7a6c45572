import { and, eq, inArray, sql } from 'drizzle-orm';
import { drafts, operations, publications } from '@/drizzle/schema';
import type { CopyState, PublicationState } from '@/lib/article/states';
import { requireMember } from '@/lib/auth/membership';
import type { Db, Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { isUuid, type LoadOptions } from '@/lib/publishing/load-draft';
import type { Operation } from '@/lib/publishing/operations';

export type PublicationRow = typeof publications.$inferSelect;

/** One publication; with `lock` held until the transaction ends, with `actor` only of their accounts. Throws `not_found`. */
export async function publicationRow(tx: Db | Tx, id: string, options: LoadOptions = {}): Promise<PublicationRow> {
  const query = tx.select().from(publications).where(eq(publications.id, id));
  const [row] = isUuid(id) ? await (options.lock ? query.for('update') : query) : [];
  if (!row) throw new AppError('not_found', 'publication_not_found');
  if (options.actor !== undefined) requireMember(options.actor, row.accountId, 'publication_not_found');
  return row;
}

/** The submit operation of a publication. */
export async function submitOperation(tx: Db | Tx, publicationId: string): Promise<Operation | null> {
  const [row] = await tx
    .select()
    .from(operations)
    .where(and(eq(operations.publicationId, publicationId), eq(operations.kind, 'submit')));
  return row ?? null;
}

/** A guarded change of a publication; false when it is not in one of the expected states any more. */
export async function changePublication(
  tx: Db | Tx,
  id: string,
  from: readonly PublicationState[],
  change: Partial<Omit<PublicationRow, 'id' | 'revision'>> & { finished?: boolean; submitted?: boolean },
): Promise<boolean> {
  const { finished, submitted, ...columns } = change;
  const rows = await tx
    .update(publications)
    .set({
      ...columns,
      ...(finished ? { finishedAt: sql`clock_timestamp()`, nextPollAt: null } : {}),
      ...(submitted ? { submittedAt: sql`clock_timestamp()` } : {}),
      revision: sql`${publications.revision} + 1`,
    })
    .where(and(eq(publications.id, id), inArray(publications.state, [...from])))
    .returning({ id: publications.id });
  return rows.length > 0;
}

/** Notes what became of the platform copy of a draft. */
export async function changeCopy(tx: Db | Tx, draftId: string, copy: CopyState): Promise<void> {
  await tx
    .update(drafts)
    .set({ copy, revision: sql`${drafts.revision} + 1`, updatedAt: sql`now()` })
    .where(eq(drafts.id, draftId));
}
