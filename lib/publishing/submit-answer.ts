import { later } from '@/lib/db/clock';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { inbox, operations } from '@/drizzle/schema';
import { type Db, db, inTransaction, type Tx } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { type Claim, LostLease, type Operation, writeOperation } from '@/lib/publishing/operations';
import { paced } from '@/lib/pace';
import { pollKey, secondsToPoll } from '@/lib/publishing/poll-pace';
import { changePublication } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';

export interface SubmitAnswer {
  publishId: string;
  msgDataId?: string | undefined;
}

/** How often the commit of an answer is tried before the process gives up on it; reconciling finds it again then. */
const TRIES = 4;
/** Seconds until the first question for a verdict where the answer to the submit came late. */
const LATE_POLL_S = 8;

/** The platform took the publication: commits its id, and wakes up the events that were faster than the answer. */
export async function acceptSubmit(claim: Claim, operation: Operation, answer: SubmitAnswer): Promise<void> {
  for (let made = 1; ; made++) {
    try {
      await inTransaction((tx) => keepAnswer(tx, claim, operation, answer, ['calling', 'unknown']));
      break;
    } catch (error) {
      if (error instanceof LostLease) return noteLateAnswer(operation, answer);
      if (made >= TRIES) throw error;
    }
  }
  await wakeEvents(operation.accountId, answer.publishId);
}

/** The operation is done and the publication waits for its verdict; in the caller's transaction. */
export async function keepAnswer(
  tx: Tx,
  claim: Claim,
  operation: Operation,
  answer: SubmitAnswer,
  from: readonly ('calling' | 'unknown')[],
  message = 'publish.accepted',
): Promise<void> {
  const { publishId, msgDataId } = answer;
  const publicationId = operation.publicationId ?? '';
  await writeOperation(tx, claim, from, { state: 'done', answer: { publishId, msgDataId } });
  // Where the first attempt ended in a crash or without an answer, people have waited long already.
  const seconds = operation.attempt > 1 ? paced(LATE_POLL_S) : secondsToPoll(0);
  const nextPollAt = await later(seconds * 1000);
  await changePublication(tx, publicationId, ['submitting', 'unknown'], {
    state: 'publishing',
    publishId,
    msgDataId: msgDataId ?? null,
    problem: null,
    nextPollAt,
  });
  await tell(tx, {
    draftId: operation.draftId,
    publicationId,
    operationId: claim.id,
    kind: message === 'publish.accepted' ? 'step' : 'reconciled',
    message,
    data: { publishId, msgDataId },
  });
  await enqueue(tx, 'poll_publication', { publicationId }, { key: pollKey(publicationId), runAt: nextPollAt });
}

/**
 * Events that arrived before the answer was stored wait in the inbox. Asked after the commit: an event stored later than
 * this question finds the publication by itself.
 */
export async function wakeEvents(accountId: string, publishId: string, on: Db | Tx = db()): Promise<void> {
  const waiting = await on
    .select({ id: inbox.id })
    .from(inbox)
    .where(and(eq(inbox.accountId, accountId), eq(inbox.publishId, publishId), isNull(inbox.appliedAt)));
  for (const { id } of waiting) await enqueue(on, 'apply_inbox', { inboxId: id }, { key: `inbox:${id}` });
}

/**
 * This worker was away so long that another took over. It may change nothing, but what the platform told it is too
 * precious to forget: it is put beside the operation, where reconciling finds it.
 */
async function noteLateAnswer(operation: Operation, answer: SubmitAnswer): Promise<void> {
  await db()
    .update(operations)
    .set({
      answer: sql`coalesce(${operations.answer}, '{}'::jsonb) || ${JSON.stringify({ late: answer })}::jsonb`,
    })
    .where(and(eq(operations.id, operation.id), eq(operations.state, 'unknown')));
}
