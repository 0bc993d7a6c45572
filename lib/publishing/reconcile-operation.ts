import type { JobPayload } from '@/lib/jobs/jobs';
import { deleteOldDraft } from '@/lib/publishing/delete-old-draft';
import { claimOperation } from '@/lib/publishing/operations';
import { reconcilePush } from '@/lib/publishing/reconcile-push';
import { reconcileSubmit } from '@/lib/publishing/reconcile-submit';
import { withdrawPublished } from '@/lib/publishing/withdraw-published';

/** The job that finds out what became of a call without an answer, and that deletes what people or newer drafts made needless. */
export async function reconcileOperation(
  { operationId }: JobPayload<'reconcile_operation'>,
  stop?: AbortSignal,
): Promise<void> {
  const unanswered = await claimOperation(operationId, ['unknown'], ['draft_add', 'submit']);
  if (unanswered?.operation.kind === 'draft_add') {
    return reconcilePush(unanswered.claim, unanswered.operation, stop);
  }
  if (unanswered) return reconcileSubmit(unanswered.claim, unanswered.operation, stop);
  const deletion = await claimOperation(operationId, ['queued', 'calling', 'unknown'], ['draft_delete', 'withdraw']);
  if (deletion?.operation.kind === 'withdraw') return withdrawPublished(deletion.claim, deletion.operation, stop);
  if (deletion) await deleteOldDraft(deletion.claim, deletion.operation, stop);
}
