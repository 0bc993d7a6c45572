import { databaseNow, later } from '@/lib/db/clock';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { drafts, inbox } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { db, inTransaction } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { paced } from '@/lib/pace';
import { findPublished, type FoundPublication, marksOf } from '@/lib/publishing/find-published';
import { type Claim, LostLease, type Operation, withLease, writeOperation } from '@/lib/publishing/operations';
import { startNotes } from '@/lib/publishing/notes';
import { isGone, isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { publicationRow } from '@/lib/publishing/publication-row';
import { recordFor } from '@/lib/publishing/record-verdict';
import { keepAnswer, type SubmitAnswer, wakeEvents } from '@/lib/publishing/submit-answer';
import { tell } from '@/lib/publishing/tell';
import type { WechatClient } from '@/lib/wechat/client';

/** Seconds between two looks at an unanswered submit: often at first, once an hour in the end. */
const WAITS = [3, 5, 10, 20, 40, 60, 120, 180, 180];

/** What the looks have found out so far; kept in the operation's answer. */
export interface LookAnswer {
  looks: number;
  /** null: never asked with success. */
  draftThere: boolean | null;
  lastLookAt: string;
}

/**
 * A submit that was not answered is looked up, never repeated. The draft is gone: our publication is found among the
 * published and adopted. The draft is there: nothing is certain; after ten minutes a person may decide.
 */
export async function reconcileSubmit(claim: Claim, operation: Operation, stop?: AbortSignal): Promise<void> {
  const { draftId, publicationId } = operation;
  const notes = startNotes({ draftId, publicationId, operationId: claim.id });
  try {
    const late = lateAnswer(operation);
    if (late) return await adoptAnswer(claim, operation, late);
    await withLease(claim, stop, async (signal) => {
      const platform = await platformFor(operation.accountId, { signal, onCall: notes.onCall });
      const [draft] = await db().select().from(drafts).where(eq(drafts.id, draftId));
      const isThere = await isDraftThere(platform, String(operation.request.mediaId ?? ''));
      const marks = marksOf(draft?.snapshot);
      const calledAt = operation.calledAt ?? operation.createdAt;
      const found = isThere ? null : await findPublished(platform, operation.accountId, marks, calledAt);
      await notes.done();
      if (found) {
        await adoptFound(claim, operation, found);
        // Its event may wait for it and brings the publish_id.
        await wakeWaitingEvents(operation.accountId);
      } else await lookAgain(claim, operation, isThere, {});
    });
  } catch (error) {
    if (error instanceof LostLease) return;
    if (!isPlatformProblem(error)) throw error;
    await notes.done();
    await lookAgain(claim, operation, null, { ...problemOf(error) });
  } finally {
    await notes.done();
  }
}

async function isDraftThere(platform: WechatClient, mediaId: string): Promise<boolean> {
  try {
    await platform.getDraft(mediaId);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

async function adoptAnswer(claim: Claim, operation: Operation, answer: SubmitAnswer): Promise<void> {
  await inTransaction((tx) => keepAnswer(tx, claim, operation, answer, ['unknown'], 'publish.adopted_answer'));
  await wakeEvents(operation.accountId, answer.publishId);
}

/** Published after all: its links are there, its publish_id stays unknown unless an event still tells it. */
async function adoptFound(claim: Claim, operation: Operation, found: FoundPublication): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['unknown'], { state: 'done', answer: { adopted: found.articleId } });
    const publication = await publicationRow(tx, operation.publicationId ?? '', { lock: true });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId: publication.id,
      operationId: claim.id,
      kind: 'reconciled',
      message: 'publish.found',
      data: { articleId: found.articleId },
    });
    const report = { status: 0, articleId: found.articleId, links: found.links };
    await recordFor(tx, publication, { report, source: 'adopted' });
  });
}

async function lookAgain(
  claim: Claim,
  operation: Operation,
  draftThere: boolean | null,
  data: Record<string, unknown>,
): Promise<void> {
  const before = readLooks(operation);
  const looks = before.looks + 1;
  const seconds = paced(WAITS[before.looks] ?? 3600);
  const answer = {
    looks,
    draftThere: draftThere ?? before.draftThere,
    lastLookAt: (await databaseNow()).toISOString(),
  };
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['unknown'], { release: true, answer });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId: operation.publicationId,
      operationId: claim.id,
      kind: 'reconciled',
      message: draftThere === null ? 'publish.look_failed' : draftThere ? 'publish.draft_there' : 'publish.draft_gone',
      data: { ...data, looks, seconds },
    });
    const runAt = await later(seconds * 1000);
    await enqueue(tx, 'reconcile_operation', { operationId: claim.id }, { key: `reconcile:${claim.id}`, runAt });
  });
  await wakeWaitingEvents(operation.accountId);
}

/** Events of unknown ids may be ours: each look gives them another chance. */
async function wakeWaitingEvents(accountId: string): Promise<void> {
  const rows = await db()
    .select({ id: inbox.id })
    .from(inbox)
    .where(
      and(
        eq(inbox.accountId, accountId),
        isNull(inbox.appliedAt),
        sql`${inbox.receivedAt} > now() - interval '2 days'`,
      ),
    )
    .limit(50);
  for (const { id } of rows) await enqueue(db(), 'apply_inbox', { inboxId: id }, { key: `inbox:${id}` });
}

/** What was found out about an unanswered submit. */
export function readLooks(operation: Pick<Operation, 'answer'>): LookAnswer {
  const { looks, draftThere, lastLookAt } = operation.answer ?? {};
  return {
    looks: typeof looks === 'number' ? looks : 0,
    draftThere: typeof draftThere === 'boolean' ? draftThere : null,
    lastLookAt: typeof lastLookAt === 'string' ? lastLookAt : '',
  };
}

function lateAnswer(operation: Operation): SubmitAnswer | null {
  const late = operation.answer?.late as Partial<SubmitAnswer> | undefined;
  return typeof late?.publishId === 'string' ? { publishId: late.publishId, msgDataId: late.msgDataId } : null;
}
