import { later } from '@/lib/db/clock';
import { eq, sql } from 'drizzle-orm';
import { drafts } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { inTransaction } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { paced } from '@/lib/pace';
import { findOurDraft } from '@/lib/publishing/find-our-draft';
import {
  type Claim,
  LostLease,
  type Operation,
  secondsBefore,
  withLease,
  writeOperation,
} from '@/lib/publishing/operations';
import { type Notes, startNotes } from '@/lib/publishing/notes';
import { isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { endPush } from '@/lib/publishing/push-failure';
import { type PushRequest, readPushRequest } from '@/lib/publishing/push-request';
import type { PushRun } from '@/lib/publishing/push-run';
import { pushKey } from '@/lib/publishing/request-push';
import { keepMediaId } from '@/lib/publishing/send-draft';
import { settlePush } from '@/lib/publishing/settle-push';
import { tell } from '@/lib/publishing/tell';

/** A draft that is not in the box at two looks, some seconds apart, was not added. */
const LOOKS_NEEDED = 2;
const SECONDS_BETWEEN_LOOKS = 6;

/** `draft/add` was not answered: finds our draft and goes on with it, or adds it again once it is proven absent. */
export async function reconcilePush(claim: Claim, operation: Operation, stop?: AbortSignal): Promise<void> {
  const notes = startNotes({ draftId: operation.draftId, operationId: claim.id });
  const run: PushRun = { claim, operation, notes, stage: 'after' };
  try {
    await withLease(claim, stop, async (signal) => {
      const found = await look(operation, notes, signal);
      if (found === null) return countLook(claim, operation);
      await keepMediaId(claim, operation, found, ['unknown']);
      notes.add({ kind: 'reconciled', message: 'push.found', data: { mediaId: found } });
      await settlePush(run, signal).catch((error: unknown) => endPush(run, error));
    });
  } catch (error) {
    if (error instanceof LostLease) return;
    if (!isPlatformProblem(error)) throw error;
    await lookAgain(claim, operation, secondsBefore(operation.attempt), problemOf(error));
  } finally {
    await notes.done();
  }
}

async function look(operation: Operation, notes: Notes, signal: AbortSignal): Promise<string | null> {
  const { marks } = readPushRequest(operation.request);
  const platform = await platformFor(operation.accountId, { signal, onCall: notes.onCall });
  return findOurDraft(platform, operation.accountId, marks, operation.calledAt ?? operation.createdAt);
}

async function countLook(claim: Claim, operation: Operation): Promise<void> {
  const request = readPushRequest(operation.request);
  const looks = request.looks + 1;
  if (looks < LOOKS_NEEDED) return lookAgain(claim, operation, paced(SECONDS_BETWEEN_LOOKS), {}, { ...request, looks });
  await addAgain(claim, operation, { ...request, looks: 0 });
}

async function lookAgain(
  claim: Claim,
  operation: Operation,
  seconds: number,
  data: object,
  request?: PushRequest,
): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['unknown'], { release: true, ...(request ? { request } : {}) });
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'reconciled',
      message: 'push.look_again',
      data: { ...data, seconds },
    });
    const runAt = await later(seconds * 1000);
    await enqueue(tx, 'reconcile_operation', { operationId: claim.id }, { key: `reconcile:${claim.id}`, runAt });
  });
}

async function addAgain(claim: Claim, operation: Operation, request: PushRequest): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['unknown'], { state: 'queued', release: true, request });
    await tx
      .update(drafts)
      .set({ copy: 'pushing', updatedAt: sql`now()` })
      .where(eq(drafts.id, operation.draftId));
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'reconciled',
      message: 'push.not_there',
    });
    const payload = { draftId: operation.draftId, personId: request.personId };
    await enqueue(tx, 'push_draft', payload, { key: pushKey(operation.draftId) });
  });
}
