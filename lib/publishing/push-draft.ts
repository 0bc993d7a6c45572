import { and, eq, inArray } from 'drizzle-orm';
import { operations } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import type { JobPayload } from '@/lib/jobs/jobs';
import { claimOperation, LostLease, withLease } from '@/lib/publishing/operations';
import { startNotes } from '@/lib/publishing/notes';
import { endPush } from '@/lib/publishing/push-failure';
import { answeredMediaId } from '@/lib/publishing/push-request';
import { AnswerLost, type PushRun } from '@/lib/publishing/push-run';
import { sendDraft } from '@/lib/publishing/send-draft';
import { settlePush } from '@/lib/publishing/settle-push';

/**
 * The job of a push: uploads what is missing, sends the draft, reads it back. Does nothing when there is nothing to push
 * or somebody else is at it; goes on with the read-back when an earlier process got the answer and died.
 */
export async function pushDraft(payload: JobPayload<'push_draft'>, stop?: AbortSignal): Promise<void> {
  const [live] = await db()
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        eq(operations.draftId, payload.draftId),
        inArray(operations.kind, ['draft_add', 'draft_update']),
        inArray(operations.state, ['queued', 'calling']),
      ),
    );
  if (live) await runPush(live.id, stop);
}

/** Works on one push operation, unless somebody else does. */
export async function runPush(operationId: string, stop?: AbortSignal): Promise<void> {
  const claimed = await claimOperation(operationId, ['queued', 'calling']);
  if (!claimed) return;
  const { claim, operation } = claimed;
  const notes = startNotes({ draftId: operation.draftId, operationId });
  const run: PushRun = { claim, operation, notes, stage: operation.state === 'calling' ? 'calling' : 'before' };
  try {
    await withLease(claim, stop, async (signal) => {
      const answered = answeredMediaId(operation.answer);
      if (answered) run.stage = 'after';
      else if (operation.state === 'calling' && operation.kind === 'draft_add') throw new AnswerLost();
      else await sendDraft(run, signal);
      await settlePush(run, signal);
    });
  } catch (error) {
    if (!(error instanceof LostLease)) await endPush(run, error);
  } finally {
    await notes.done();
  }
}
