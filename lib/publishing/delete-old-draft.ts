import { later } from '@/lib/db/clock';
import { and, eq } from 'drizzle-orm';
import { drafts } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import {
  type Claim,
  LostLease,
  type Operation,
  secondsBefore,
  withLease,
  writeOperation,
} from '@/lib/publishing/operations';
import { startNotes } from '@/lib/publishing/notes';
import { isGone, isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { tell } from '@/lib/publishing/tell';
import { PlatformRefused } from '@/lib/wechat/errors';

const MAX_ATTEMPTS = 12;

/**
 * Deletes the platform draft that a new one took the place of. May be repeated after a lost answer: the id is never
 * given again, and *not there* is what we want.
 */
export async function deleteOldDraft(claim: Claim, operation: Operation, stop?: AbortSignal): Promise<void> {
  const mediaId = String(operation.request.mediaId ?? '');
  const notes = startNotes({ draftId: operation.draftId, operationId: claim.id });
  try {
    await withLease(claim, stop, async (signal) => {
      await writeOperation(db(), claim, ['queued', 'calling', 'unknown'], { state: 'calling' });
      if (mediaId === '' || (await isInUse(operation.accountId, mediaId))) return end(claim, operation, 'failed', {});
      const platform = await platformFor(operation.accountId, { signal, onCall: notes.onCall });
      await platform.deleteDraft(mediaId).catch((error: unknown) => {
        if (!isGone(error)) throw error;
      });
      await end(claim, operation, 'done', { mediaId });
    });
  } catch (error) {
    if (error instanceof LostLease) return;
    if (!isPlatformProblem(error)) throw error;
    await repeatOrFail(claim, operation, error);
  } finally {
    await notes.done();
  }
}

async function repeatOrFail(claim: Claim, operation: Operation, error: unknown): Promise<void> {
  if (error instanceof PlatformRefused || operation.attempt >= MAX_ATTEMPTS) {
    return end(claim, operation, 'failed', { problem: problemOf(error) });
  }
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['calling'], { state: 'queued', release: true });
    const runAt = await later(secondsBefore(operation.attempt) * 1000);
    await enqueue(tx, 'reconcile_operation', { operationId: claim.id }, { key: `reconcile:${claim.id}`, runAt });
  });
}

async function end(
  claim: Claim,
  operation: Operation,
  state: 'done' | 'failed',
  answer: Record<string, unknown>,
): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['calling'], { state, answer });
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'step',
      message: state === 'done' ? 'push.old_deleted' : 'push.old_kept',
      data: answer,
    });
  });
}

/** A draft of ours that points at this media_id must never lose it. */
async function isInUse(accountId: string, mediaId: string): Promise<boolean> {
  const rows = await db()
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.accountId, accountId), eq(drafts.mediaId, mediaId)));
  return rows.length > 0;
}
