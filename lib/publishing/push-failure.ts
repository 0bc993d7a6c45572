import { databaseNow, later } from '@/lib/db/clock';
import { eq, inArray, sql, and } from 'drizzle-orm';
import { drafts, platformPictures, type Problem } from '@/drizzle/schema';
import type { CopyState } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/jobs';
import { paced } from '@/lib/pace';
import { loadDraft } from '@/lib/publishing/load-draft';
import { secondsBefore, writeOperation } from '@/lib/publishing/operations';
import { attemptsMade, isAway, nextTry, type NextTry, noLongerWaiting } from '@/lib/publishing/patience';
import { isGone, isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { readPushRequest } from '@/lib/publishing/push-request';
import { pushKey } from '@/lib/publishing/request-push';
import { AnswerLost, Drifted, NotAsSent, type PushRun, Recomposed } from '@/lib/publishing/push-run';
import { tell } from '@/lib/publishing/tell';
import { picturesWanted } from '@/lib/publishing/uploads';
import { PlatformRefused, PlatformUnclear } from '@/lib/wechat/errors';

const MAX_ATTEMPTS = 8;
/** The limit per minute: the same call succeeds a little later. */
const TOO_FAST = 45011;

/**
 * Ends a run that did not get through: waits and tries again where that is safe, looks for the draft where the answer to
 * `draft/add` was lost, and otherwise says what is wrong. Rethrows what is not the platform's doing.
 */
export async function endPush(run: PushRun, error: unknown): Promise<void> {
  await run.notes.done();
  if (isAnswerLost(run, error)) return markUnknown(run, error);
  if (error instanceof Drifted)
    return fail(run, 'drifted', { ...problemOf(error), detail: 'drifted' }, { fields: error.fields });
  if (error instanceof Recomposed) return fail(run, 'stale', { ...problemOf(error), detail: 'recomposed' });
  if (isGone(error) && (run.operation.kind === 'draft_update' || run.stage !== 'calling')) {
    return fail(run, 'missing', problemOf(error));
  }
  if (isGone(error) && run.stage === 'calling' && (await forgetPictures(run))) return waitAndRepeat(run, error);
  const next = isAway(error) ? nextTry(run.operation, { now: await databaseNow() }) : null;
  if (next) return waitAndRepeat(run, error, next);
  const mayTry = maySucceedLater(error) && attemptsMade(run.operation) < MAX_ATTEMPTS;
  if (mayTry && !isAway(error)) return waitAndRepeat(run, error);
  if (isPlatformProblem(error) || error instanceof AppError || error instanceof NotAsSent) {
    return fail(run, 'push_failed', problemOf(error, error instanceof NotAsSent ? { detail: 'not_as_sent' } : {}));
  }
  if (attemptsMade(run.operation) >= MAX_ATTEMPTS) {
    await fail(run, 'push_failed', problemOf(error, { detail: 'internal' }));
  } else if (run.stage !== 'calling') {
    await writeOperation(db(), run.claim, ['queued', 'calling'], { release: true });
  }
  throw error;
}

/** Only `draft/add` makes something new; whatever else was not answered may be done again. */
function isAnswerLost({ stage, operation }: PushRun, error: unknown): boolean {
  if (error instanceof AnswerLost) return true;
  return stage === 'calling' && operation.kind === 'draft_add' && error instanceof PlatformUnclear;
}

function maySucceedLater(error: unknown): boolean {
  if (error instanceof PlatformRefused) return error.errcode === TOO_FAST;
  return isPlatformProblem(error);
}

async function markUnknown({ claim, operation }: PushRun, error: unknown): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['calling'], { state: 'unknown', release: true });
    await tx
      .update(drafts)
      .set({ copy: 'unknown', updatedAt: sql`now()` })
      .where(eq(drafts.id, operation.draftId));
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'step',
      message: 'push.unknown',
      data: { ...problemOf(error) },
    });
    await enqueue(
      tx,
      'reconcile_operation',
      { operationId: claim.id },
      { key: `reconcile:${claim.id}`, runAt: await later(paced(1_000)) },
    );
  });
}

async function waitAndRepeat(
  run: PushRun,
  error: unknown,
  { seconds, note }: Partial<NextTry> & { seconds: number } = { seconds: secondsBefore(attemptsMade(run.operation)) },
): Promise<void> {
  const { claim, operation } = run;
  // After the answer only the read-back is repeated, so the operation keeps its answer and its state.
  const state = run.stage === 'after' ? ('calling' as const) : ('queued' as const);
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['queued', 'calling'], {
      state,
      release: true,
      note: note ?? noLongerWaiting(operation),
    });
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'step',
      message: 'push.waiting',
      data: { ...problemOf(error), seconds, attempt: operation.attempt },
    });
    const payload = { draftId: operation.draftId, personId: readPushRequest(operation.request).personId };
    const runAt = await later(seconds * 1000);
    await enqueue(tx, 'push_draft', payload, { key: pushKey(operation.draftId), runAt });
  });
}

async function fail(
  { claim, operation }: PushRun,
  copy: CopyState,
  problem: Problem,
  more: Record<string, unknown> = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['queued', 'calling', 'unknown'], { state: 'failed', answer: { problem } });
    await tx
      .update(drafts)
      .set({ copy, problem, revision: sql`${drafts.revision} + 1`, updatedAt: sql`now()` })
      .where(eq(drafts.id, operation.draftId));
    await audit(
      tx,
      { kind: 'job', name: 'push_draft' },
      {
        action: 'draft.push_failed',
        subject: 'draft',
        subjectId: operation.draftId,
        accountId: operation.accountId,
        details: { copy, problem },
      },
    );
    await tell(tx, {
      draftId: operation.draftId,
      operationId: claim.id,
      kind: 'step',
      message: copy === 'drifted' || copy === 'missing' ? `push.${copy}` : 'push.failed',
      data: { ...problem, ...more },
    });
  });
}

/**
 * 40007 to `draft/add` means that the platform has lost a picture we remember (somebody deleted it there): forget the
 * material of this draft once and upload it again. False when that was tried already.
 */
async function forgetPictures({ claim, operation }: PushRun): Promise<boolean> {
  const loaded = await loadDraft(db(), operation.draftId);
  const material = loaded.articles
    .flatMap((article) => picturesWanted(article.content))
    .filter((wanted) => wanted.kind === 'material');
  const [row] = await db().select().from(drafts).where(eq(drafts.id, operation.draftId));
  const request = readPushRequest(operation.request);
  if (!row || request.healed || material.length === 0) return false;
  await writeOperation(db(), claim, ['calling'], { state: 'calling', request: { ...request, healed: true } });
  operation.request = { ...request, healed: true };
  await db()
    .delete(platformPictures)
    .where(
      and(
        eq(platformPictures.accountId, operation.accountId),
        eq(platformPictures.kind, 'material'),
        inArray(
          platformPictures.pictureId,
          material.map((wanted) => wanted.pictureId),
        ),
      ),
    );
  return true;
}
