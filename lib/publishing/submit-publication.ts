import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import type { JobPayload } from '@/lib/jobs/jobs';
import { guardPublication } from '@/lib/publishing/guard-publication';
import { loadDraft } from '@/lib/publishing/load-draft';
import { startNotes } from '@/lib/publishing/notes';
import { claimOperation, LostLease, withLease, writeOperation } from '@/lib/publishing/operations';
import { isGone } from '@/lib/publishing/problem';
import { changePublication, publicationRow, submitOperation } from '@/lib/publishing/publication-row';
import { AnswerLost, Drifted } from '@/lib/publishing/push-run';
import { driftBetween, readSnapshot } from '@/lib/publishing/snapshot';
import { acceptSubmit } from '@/lib/publishing/submit-answer';
import { endSubmit } from '@/lib/publishing/submit-failure';
import { CopyMissing, type SubmitRun } from '@/lib/publishing/submit-run';
import { tell } from '@/lib/publishing/tell';
import type { WechatClient } from '@/lib/wechat/client';

/**
 * The job of a publication: looks at the platform copy a last time, checks the guards again, commits that it is about to
 * call, and submits once. An operation that another process left in the middle of the call is never submitted again.
 */
export async function submitPublication(
  { publicationId }: JobPayload<'submit_publication'>,
  stop?: AbortSignal,
): Promise<void> {
  const found = await submitOperation(db(), publicationId);
  const claimed = found && (await claimOperation(found.id, ['queued', 'calling']));
  if (!claimed) return;
  const { claim, operation } = claimed;
  const notes = startNotes({ draftId: operation.draftId, publicationId, operationId: claim.id });
  const run: SubmitRun = { claim, operation, publicationId, notes, stage: 'before' };
  try {
    await withLease(claim, stop, async (signal) => {
      if (operation.state === 'calling') {
        run.stage = 'calling';
        throw new AnswerLost();
      }
      await submitOnce(run, signal);
    });
  } catch (error) {
    if (!(error instanceof LostLease)) await endSubmit(run, error);
  } finally {
    await notes.done();
  }
}

async function submitOnce(run: SubmitRun, signal: AbortSignal): Promise<void> {
  const publication = await publicationRow(db(), run.publicationId);
  const platform = await platformFor(run.operation.accountId, { signal, onCall: run.notes.onCall });
  await refuseChangedCopy(platform, publication.draftId, publication.mediaId);
  await run.notes.done();
  await markSubmitting(run);
  run.stage = 'calling';
  const answer = await platform.submitPublication(publication.mediaId);
  await run.notes.done();
  await acceptSubmit(run.claim, run.operation, answer);
}

async function refuseChangedCopy(platform: WechatClient, draftId: string, mediaId: string): Promise<void> {
  const { draft } = await loadDraft(db(), draftId);
  const snapshot = readSnapshot(draft.snapshot);
  const now = await platform.getDraft(mediaId).catch((error: unknown) => {
    throw isGone(error) ? new CopyMissing() : error;
  });
  const fields = snapshot ? driftBetween(snapshot, now.articles) : [{ position: -1, field: 'articles' }];
  if (fields.length > 0) throw new Drifted(fields);
}

/** Approval may have lapsed since the request; from this commit on the call counts as made. */
async function markSubmitting({ claim, operation, publicationId }: SubmitRun): Promise<void> {
  await inTransaction(async (tx) => {
    const loaded = await loadDraft(tx, operation.draftId, { lock: true });
    await guardPublication(tx, loaded, operation.contentHash);
    await writeOperation(tx, claim, ['queued'], { state: 'calling' });
    if (!(await changePublication(tx, publicationId, ['submitting'], { submitted: true }))) {
      throw new LostLease('the publication is not to be submitted any more');
    }
    await tell(tx, {
      draftId: operation.draftId,
      publicationId,
      operationId: claim.id,
      kind: 'step',
      message: 'publish.submitting',
      data: { attempt: operation.attempt },
    });
  });
}
