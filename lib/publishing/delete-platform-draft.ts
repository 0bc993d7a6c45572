import { and, eq, inArray, sql } from 'drizzle-orm';
import { draftArticles, drafts, operations } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { guardNoneLive, guardOpen } from '@/lib/publishing/guard-publication';
import { type DraftRow, loadDraft } from '@/lib/publishing/load-draft';
import { tell } from '@/lib/publishing/tell';

/**
 * Takes a draft out of the platform's draft box; its articles stay here as they are and can be pushed again. A job does it. Throws `forbidden`,
 * `not_found`, `conflict` (`publication_live`, `draft_busy`) and `wrong_state` (`copy_not_pushed`, `draft_consumed`).
 */
export async function deletePlatformDraft(actor: Actor | null, draftId: string): Promise<void> {
  authorize(actor, 'draft.resolve');
  await inTransaction(async (tx) => {
    const { draft } = await loadDraft(tx, draftId, { lock: true, actor });
    guardOpen(draft);
    if (draft.mediaId === '') throw new AppError('wrong_state', 'copy_not_pushed');
    await guardNoneLive(tx, draft.id);
    await guardIdle(tx, draft.id);
    const operationId = await start(tx, draft);
    await audit(tx, actor, {
      action: 'draft.deleted_on_platform',
      subject: 'draft',
      subjectId: draft.id,
      accountId: draft.accountId,
      details: { mediaId: draft.mediaId },
    });
    await tell(tx, {
      draftId: draft.id,
      operationId,
      kind: 'person',
      message: 'push.delete_requested',
      personId: personIdOf(actor),
    });
  });
}

async function guardIdle(tx: Tx, draftId: string): Promise<void> {
  const live = inArray(operations.state, ['queued', 'calling', 'unknown']);
  const [busy] = await tx
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.draftId, draftId), live))
    .limit(1);
  if (busy) throw new AppError('conflict', 'draft_busy');
}

/** The draft forgets its copy first: what deletes it never touches a copy that is in use. */
async function start(tx: Tx, { id, accountId, mediaId }: DraftRow): Promise<string> {
  await tx
    .update(drafts)
    .set({
      copy: 'none',
      mediaId: '',
      snapshot: null,
      temporaryUrl: '',
      problem: null,
      revision: sql`${drafts.revision} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(drafts.id, id));
  await tx.update(draftArticles).set({ pushedHash: '' }).where(eq(draftArticles.draftId, id));
  const [made] = await tx
    .insert(operations)
    .values({ kind: 'draft_delete', accountId, draftId: id, contentHash: '', request: { mediaId } })
    .returning({ id: operations.id });
  if (!made) throw new Error('the operation was not kept');
  await enqueue(tx, 'reconcile_operation', { operationId: made.id }, { key: `reconcile:${made.id}` });
  return made.id;
}
