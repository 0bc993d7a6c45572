import { eq } from 'drizzle-orm';
import { publications } from '@/drizzle/schema';
import { databaseNow } from '@/lib/db/clock';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { createPublication } from '@/lib/publishing/create-publication';
import { guardNotBlocked } from '@/lib/publishing/guard-blocked';
import { guardNoneLive, guardPublication } from '@/lib/publishing/guard-publication';
import { heldSubmit } from '@/lib/publishing/held-submit';
import { loadDraft } from '@/lib/publishing/load-draft';
import { mayBeSubmittedAgain, RETRIED } from '@/lib/publishing/offers';
import { writeOperation } from '@/lib/publishing/operations';
import {
  changePublication,
  type PublicationRow,
  publicationRow,
  submitOperation,
} from '@/lib/publishing/publication-row';
import type { PublicationRequested } from '@/lib/publishing/request-publication';
import { tell } from '@/lib/publishing/tell';

/**
 * Publishes the draft of a failed publication again, as a new publication linked to it. The guards are those of any
 * publication, on the content as it is now. Throws `forbidden`, `not_found`, `conflict` (`publication_live`,
 * `already_retried`), `wrong_state` (`not_retriable` and what the guards say).
 */
export async function retryPublication(actor: Actor | null, id: string): Promise<PublicationRequested> {
  authorize(actor, 'draft.publish');
  return inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    if (!RETRIED.includes(publication.state)) {
      throw new AppError('wrong_state', { key: 'not_retriable', values: { state: publication.state } });
    }
    return startAgain(tx, actor, publication);
  });
}

/**
 * A person decides that a submit which was never answered did not happen: ten minutes after it the draft was still there
 * and no event had come. Closes that publication and makes a new one linked to it. Throws as `retryPublication`,
 * `wrong_state` (`not_offered`) while it may not be decided yet, and `conflict` (`being_looked_up`) while a worker asks the
 * platform this very moment: what it hears may be that the article is out.
 */
export async function submitAgain(actor: Actor | null, id: string): Promise<PublicationRequested> {
  authorize(actor, 'draft.publish');
  const now = await databaseNow();
  return inTransaction(async (tx) => {
    // The operation before its publication, as the workers hold them.
    const held = await heldSubmit(tx, id);
    const publication = await publicationRow(tx, id, { lock: true, actor });
    const operation = await submitOperation(tx, id);
    if (publication.state === 'unknown' && held?.inHands) throw new AppError('conflict', 'being_looked_up');
    const isOffered = operation?.state === 'unknown' && mayBeSubmittedAgain(operation, now);
    if (publication.state !== 'unknown' || !operation || !isOffered) throw new AppError('wrong_state', 'not_offered');
    const claim = { id: operation.id, fence: operation.fence };
    await writeOperation(tx, claim, ['unknown'], {
      state: 'failed',
      answer: { ...operation.answer, closedByHand: true },
    });
    const problem = { kind: 'unclear' as const, detail: 'submitted_again', at: new Date().toISOString() };
    await changePublication(tx, id, ['unknown'], { state: 'rejected', problem, finished: true });
    await audit(tx, actor, {
      action: 'publication.closed_unanswered',
      subject: 'publication',
      subjectId: id,
      accountId: publication.accountId,
    });
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: id,
      kind: 'person',
      message: 'publish.closed_by_hand',
      personId: personIdOf(actor),
    });
    return startAgain(tx, actor, publication);
  });
}

async function startAgain(tx: Tx, actor: Actor, before: PublicationRow): Promise<PublicationRequested> {
  const loaded = await loadDraft(tx, before.draftId, { lock: true });
  await guardNoneLive(tx, before.draftId);
  const [after] = await tx.select().from(publications).where(eq(publications.retryOf, before.id)).limit(1);
  if (after) throw new AppError('conflict', 'already_retried');
  await guardNotBlocked(tx, loaded);
  const approvals = await guardPublication(tx, loaded, loaded.hash);
  const state = loaded.account.mayPublish === false ? ('handed_off' as const) : ('submitting' as const);
  const publicationId = await createPublication(tx, actor, loaded, approvals, { state, retryOf: before.id });
  return { publicationId, state };
}
