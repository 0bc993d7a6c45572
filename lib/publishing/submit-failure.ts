import { databaseNow, later } from '@/lib/db/clock';
import { eq } from 'drizzle-orm';
import { accounts, type Problem } from '@/drizzle/schema';
import type { CopyState, PublicationState } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { paced } from '@/lib/pace';
import { adoptGivenUp } from '@/lib/publishing/adopt-given-up';
import { submitKey } from '@/lib/publishing/create-publication';
import { notifyEnd } from '@/lib/publishing/notify-end';
import { secondsBefore, writeOperation } from '@/lib/publishing/operations';
import { isGone, isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { attemptsMade, isAway, nextTry, type NextTry, noLongerWaiting } from '@/lib/publishing/patience';
import { changeCopy, changePublication, publicationRow } from '@/lib/publishing/publication-row';
import { AnswerLost, Drifted } from '@/lib/publishing/push-run';
import { latestStart } from '@/lib/publishing/schedule-due';
import { CopyMissing, type SubmitRun } from '@/lib/publishing/submit-run';
import { tell } from '@/lib/publishing/tell';
import { PlatformRefused, PlatformUnclear } from '@/lib/wechat/errors';

const MAX_ATTEMPTS = 6;
/** About an hour: saying that nothing went out is worth the wait. */
const MAX_LOOKS = 30;
const NO_RIGHT = 48001;
/** The limit per minute: the same call succeeds a little later. */
const TOO_FAST = 45011;

/**
 * Ends a submit that got no publish_id. Only what is proven not to have happened is repeated or called rejected; all else
 * is *unknown* and looked up, never submitted again by itself.
 */
export async function endSubmit(run: SubmitRun, error: unknown): Promise<void> {
  await run.notes.done();
  if (error instanceof AnswerLost || (run.stage === 'calling' && error instanceof PlatformUnclear)) {
    return markUnknown(run, error);
  }
  if (error instanceof Drifted) {
    return reject(run, { ...problemOf(error), detail: 'drifted' }, { copy: 'drifted', fields: error.fields });
  }
  if (error instanceof CopyMissing || isGone(error)) return endMissing(run, error);
  if (error instanceof PlatformRefused && error.errcode === NO_RIGHT) return handOff(run, problemOf(error));
  if (isAway(error)) return waitForPlatform(run, error);
  if (maySucceedLater(error) && attemptsMade(run.operation) < MAX_ATTEMPTS) return waitAndRepeat(run, error);
  if (isPlatformProblem(error) || error instanceof AppError) return reject(run, problemOf(error));
  await endFault(run, error);
}

/** Gone before it was submitted: deleted, or out by an earlier submit that a person had given up. */
async function endMissing(run: SubmitRun, error: unknown): Promise<void> {
  const problem = { ...problemOf(error), detail: 'missing' };
  try {
    const isOut = await adoptGivenUp(run.publicationId);
    await reject(run, problem, isOut ? {} : { copy: 'missing' });
  } catch (failure) {
    if (!isPlatformProblem(failure)) throw failure;
    if (attemptsMade(run.operation) < MAX_LOOKS) await waitAndRepeat(run, failure);
    else await reject(run, problem, { copy: 'missing' });
  }
}

/** A fault of our own. Before the call it is tried again; after it, the lease runs out and the outcome is looked up. */
async function endFault(run: SubmitRun, error: unknown): Promise<never> {
  if (run.stage === 'before') {
    if (attemptsMade(run.operation) >= MAX_ATTEMPTS) await reject(run, problemOf(error, { detail: 'internal' }));
    else await writeOperation(db(), run.claim, ['queued'], { release: true });
  }
  throw error;
}

/** Unclear outcomes come here only from calls that read. */
function maySucceedLater(error: unknown): boolean {
  if (error instanceof PlatformRefused) return error.errcode === TOO_FAST;
  return isPlatformProblem(error);
}

async function markUnknown({ claim, operation, publicationId }: SubmitRun, error: unknown): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['calling'], { state: 'unknown', release: true });
    const problem = problemOf(error, error instanceof AnswerLost ? { kind: 'unclear', detail: 'stopped' } : {});
    await changePublication(tx, publicationId, ['submitting'], { state: 'unknown', problem });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId,
      operationId: claim.id,
      kind: 'step',
      message: 'publish.unknown',
      data: { ...problem },
    });
    const runAt = await later(paced(1_000));
    await enqueue(tx, 'reconcile_operation', { operationId: claim.id }, { key: `reconcile:${claim.id}`, runAt });
  });
}

/**
 * Nothing was sent, and the platform is not there: it is waited for, for hours. What was planned for a time is not late by
 * more than the grace of a schedule.
 */
async function waitForPlatform(run: SubmitRun, error: unknown): Promise<void> {
  const { scheduledAt } = await publicationRow(db(), run.publicationId);
  const next = nextTry(run.operation, {
    until: scheduledAt && (await latestStart(scheduledAt, run.operation.accountId)),
    now: await databaseNow(),
  });
  if (next) return waitAndRepeat(run, error, next);
  if (scheduledAt) return end(run, 'missed', problemOf(error), 'schedule.missed', {}, false);
  await reject(run, problemOf(error));
}

/** Proven not to have been sent or done: the operation goes back to the queue, and every guard is asked again. */
async function waitAndRepeat(
  { claim, operation, publicationId }: SubmitRun,
  error: unknown,
  { seconds, note }: Partial<NextTry> & { seconds: number } = { seconds: secondsBefore(attemptsMade(operation)) },
): Promise<void> {
  await inTransaction(async (tx) => {
    const kept = note ?? noLongerWaiting(operation);
    await writeOperation(tx, claim, ['queued', 'calling'], { state: 'queued', release: true, note: kept });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId,
      operationId: claim.id,
      kind: 'step',
      message: 'publish.waiting',
      data: { ...problemOf(error), seconds, attempt: operation.attempt },
    });
    const runAt = await later(seconds * 1000);
    await enqueue(tx, 'submit_publication', { publicationId }, { key: submitKey(publicationId), runAt });
  });
}

async function handOff(run: SubmitRun, problem: Problem): Promise<void> {
  await end(run, 'handed_off', problem, 'publish.handed_off', {}, true);
}

async function reject(
  run: SubmitRun,
  problem: Problem,
  { copy, ...more }: { copy?: CopyState } & Record<string, unknown> = {},
): Promise<void> {
  await end(run, 'rejected', problem, 'publish.rejected', { copy, ...more }, false);
}

async function end(
  { claim, operation, publicationId }: SubmitRun,
  state: Extract<PublicationState, 'rejected' | 'handed_off' | 'missed'>,
  problem: Problem,
  message: string,
  { copy, ...more }: { copy?: CopyState | undefined } & Record<string, unknown>,
  mayNotPublish: boolean,
): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['queued', 'calling'], { state: 'failed', answer: { problem } });
    await changePublication(tx, publicationId, ['submitting'], { state, problem, finished: true });
    if (copy) await changeCopy(tx, operation.draftId, copy);
    if (mayNotPublish) await tx.update(accounts).set({ mayPublish: false }).where(eq(accounts.id, operation.accountId));
    await audit(
      tx,
      { kind: 'job', name: 'submit_publication' },
      {
        action: `publication.${state}`,
        subject: 'publication',
        subjectId: publicationId,
        accountId: operation.accountId,
        details: { problem, copy },
      },
    );
    await notifyEnd(tx, publicationId, state, problem);
    await tell(tx, {
      draftId: operation.draftId,
      publicationId,
      operationId: claim.id,
      kind: 'step',
      message,
      data: { ...problem, ...more },
    });
  });
}
