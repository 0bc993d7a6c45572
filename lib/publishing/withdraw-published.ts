import { later } from '@/lib/db/clock';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { publicationArticles } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { audit } from '@/lib/audit';
import { db, inTransaction } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { type Notes, startNotes } from '@/lib/publishing/notes';
import {
  type Claim,
  LostLease,
  type Operation,
  secondsBefore,
  withLease,
  writeOperation,
} from '@/lib/publishing/operations';
import { isPlatformProblem, problemOf } from '@/lib/publishing/problem';
import { publicationRow } from '@/lib/publishing/publication-row';
import { recordFor } from '@/lib/publishing/record-verdict';
import { tell } from '@/lib/publishing/tell';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformRefused, PlatformUnreachable } from '@/lib/wechat/errors';

const MAX_ATTEMPTS = 12;
/** After a call without an answer the article is looked at so often before it counts as still there. */
const LOOKS = 3;
/** freepublish/getarticle: there is no such article. */
const NO_ARTICLE = 53600;

const requestSchema = z.looseObject({ articleId: z.string().min(1), position: z.int().min(0).max(7) });
type Target = z.infer<typeof requestSchema>;

/** One run of the job on one withdrawal. */
interface Run {
  claim: Claim;
  operation: Operation;
  target: Target;
  notes: Notes;
  /** Whether the call may have been made already, now or by a worker before this one. */
  called: boolean;
}

/**
 * Deletes one published article on the platform, by its index and never without one. The call is made once: it is not known whether the other articles
 * move up after it, so an unanswered call is looked up and never repeated by itself.
 */
export async function withdrawPublished(claim: Claim, operation: Operation, stop?: AbortSignal): Promise<void> {
  const { draftId, publicationId } = operation;
  const notes = startNotes({ draftId, publicationId, operationId: claim.id });
  const target = requestSchema.parse(operation.request);
  const run: Run = { claim, operation, target, notes, called: operation.state !== 'queued' };
  try {
    await withLease(claim, stop, async (signal) => {
      const platform = await platformFor(operation.accountId, { signal, onCall: notes.onCall });
      if (run.called) return await look(run, platform);
      await writeOperation(db(), claim, ['queued'], { state: 'calling' });
      run.called = true;
      await platform.deletePublished({ articleId: target.articleId, index: target.position + 1 });
      await notes.done();
      await succeed(run);
    });
  } catch (error) {
    if (error instanceof LostLease) return;
    if (!isPlatformProblem(error)) throw error;
    await notes.done();
    await afterFailure(run, error);
  } finally {
    await notes.done();
  }
}

async function look(run: Run, platform: WechatClient): Promise<void> {
  const gone = await isGone(platform, run.target);
  await run.notes.done();
  if (gone) return succeed(run);
  if (run.operation.attempt > LOOKS) return fail(run, { kind: 'unclear', detail: 'still_published' });
  await again(run, 'unknown');
}

async function isGone(platform: WechatClient, { articleId, position }: Target): Promise<boolean> {
  try {
    const { articles } = await platform.getPublishedArticle(articleId);
    return articles[position]?.is_deleted ?? false;
  } catch (error) {
    if (error instanceof PlatformRefused && error.errcode === NO_ARTICLE) return true;
    throw error;
  }
}

/** Refused or never sent by this very run: known. Everything else is looked up. */
async function afterFailure(run: Run, error: unknown): Promise<void> {
  const wasCall = run.operation.state === 'queued';
  if (wasCall && error instanceof PlatformRefused) return fail(run, { ...problemOf(error) });
  const next = wasCall && error instanceof PlatformUnreachable ? 'queued' : 'unknown';
  if (run.operation.attempt >= MAX_ATTEMPTS) return fail(run, { ...problemOf(error) });
  await again(run, next);
}

async function again({ claim, operation }: Run, state: 'queued' | 'unknown'): Promise<void> {
  const seconds = secondsBefore(operation.attempt);
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['queued', 'calling', 'unknown'], { state, release: true });
    const runAt = await later(seconds * 1000);
    await enqueue(tx, 'reconcile_operation', { operationId: claim.id }, { key: `reconcile:${claim.id}`, runAt });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId: operation.publicationId,
      operationId: claim.id,
      kind: 'reconciled',
      message: state === 'queued' ? 'withdraw.waiting' : 'withdraw.unknown',
      data: { seconds: Math.ceil(seconds) },
    });
  });
}

async function fail({ claim, operation, target }: Run, problem: Record<string, unknown>): Promise<void> {
  await inTransaction(async (tx) => {
    await writeOperation(tx, claim, ['queued', 'calling', 'unknown'], { state: 'failed', answer: { problem } });
    await tell(tx, {
      draftId: operation.draftId,
      publicationId: operation.publicationId,
      operationId: claim.id,
      kind: 'flag',
      message: 'withdraw.failed',
      data: { at: new Date().toISOString(), ...problem, position: target.position + 1 },
    });
  });
}

/** Where it was the last one, the publication is withdrawn; the platform's own verdict 5 may still come and says the same. */
async function succeed({ claim, operation, target }: Run): Promise<void> {
  await inTransaction(async (tx) => {
    const publication = await publicationRow(tx, operation.publicationId ?? '', { lock: true });
    await writeOperation(tx, claim, ['calling', 'unknown'], { state: 'done' });
    const ofPublication = eq(publicationArticles.publicationId, publication.id);
    await tx
      .update(publicationArticles)
      .set({ withdrawnAt: sql`now()` })
      .where(and(ofPublication, eq(publicationArticles.position, target.position)));
    await audit(
      tx,
      { kind: 'job', name: 'withdraw' },
      {
        action: 'publication.article_withdrawn',
        subject: 'publication',
        subjectId: publication.id,
        accountId: publication.accountId,
        details: { position: target.position, articleId: target.articleId },
      },
    );
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: publication.id,
      operationId: claim.id,
      kind: 'step',
      message: 'withdraw.done',
      data: { position: target.position + 1 },
    });
    const left = await tx.$count(publicationArticles, and(ofPublication, isNull(publicationArticles.withdrawnAt)));
    if (left === 0) await recordFor(tx, publication, { report: { status: 5 }, source: 'adopted' });
  });
}
