import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import { articles, draftArticles, drafts, operations } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { audit } from '@/lib/audit';
import { inTransaction, db, type Tx } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { writeOperation } from '@/lib/publishing/operations';
import { type PushRequest, readPushRequest } from '@/lib/publishing/push-request';
import { NotAsSent, type PushRun } from '@/lib/publishing/push-run';
import { tell } from '@/lib/publishing/tell';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/**
 * Reads the draft back and ends the push: what the platform holds now is the snapshot that drift is measured against.
 * It is compared with itself later, not with what was sent, because the platform rewrites content.
 */
export async function settlePush(run: PushRun, signal: AbortSignal): Promise<void> {
  const { operation, notes } = run;
  const [[draft], platform, request] = await Promise.all([
    db().select({ mediaId: drafts.mediaId }).from(drafts).where(eq(drafts.id, operation.draftId)),
    platformFor(operation.accountId, { signal, onCall: notes.onCall }),
    currentRequest(operation.id),
  ]);
  const back = await platform.getDraft(draft?.mediaId ?? '');
  if (back.articles.length !== request.composition.length) throw new NotAsSent();
  await notes.done();
  await inTransaction((tx) => keepSnapshot(tx, run, request, draft?.mediaId ?? '', back.articles));
}

/** The operation may have been written by `sendDraft` since this run claimed it. */
async function currentRequest(operationId: string): Promise<PushRequest> {
  const [row] = await db()
    .select({ request: operations.request })
    .from(operations)
    .where(eq(operations.id, operationId));
  return readPushRequest(row?.request ?? {});
}

async function keepSnapshot(
  tx: Tx,
  run: PushRun,
  request: PushRequest,
  mediaId: string,
  back: WireStoredArticle[],
): Promise<void> {
  const { claim, operation } = run;
  const { draftId, accountId } = operation;
  await writeOperation(tx, claim, ['calling'], { state: 'done', answer: { mediaId } });
  for (const { articleId, hash } of request.sent) {
    await tx
      .update(draftArticles)
      .set({ pushedHash: hash })
      .where(and(eq(draftArticles.draftId, draftId), eq(draftArticles.articleId, articleId)));
  }
  const copy = (await holdsCurrentContent(tx, draftId)) ? 'synced' : 'stale';
  await tx
    .update(drafts)
    .set({
      copy,
      snapshot: back,
      temporaryUrl: back[0]?.url ?? '',
      pushedAt: sql`now()`,
      pushedBy: request.personId,
      problem: null,
      revision: sql`${drafts.revision} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(drafts.id, draftId));
  if (request.replaces && request.replaces !== mediaId) await dropDraft(tx, operation, request.replaces);
  if (operation.kind === 'draft_add') await dropGivenUp(tx, draftId);
  await audit(
    tx,
    { kind: 'job', name: 'push_draft' },
    {
      action: 'draft.pushed',
      subject: 'draft',
      subjectId: draftId,
      accountId,
      details: { mediaId, kind: operation.kind, articles: request.sent },
    },
  );
  await tell(tx, { draftId, operationId: claim.id, kind: 'step', message: 'push.done', data: { copy, mediaId } });
}

/** Locks the articles, so that an edit that is being saved right now sees the new state of the copy or is seen here. */
async function holdsCurrentContent(tx: Tx, draftId: string): Promise<boolean> {
  const rows = await tx
    .select({ contentHash: articles.contentHash, pushedHash: draftArticles.pushedHash })
    .from(draftArticles)
    .innerJoin(articles, eq(articles.id, draftArticles.articleId))
    .where(and(eq(draftArticles.draftId, draftId), eq(draftArticles.active, true)))
    .orderBy(asc(articles.id))
    .for('update', { of: articles });
  return rows.every((row) => row.contentHash === row.pushedHash);
}

/** The new draft is there and verified: only now may the old one go, by an operation of its own. */
async function dropDraft(
  tx: Tx,
  { accountId, draftId }: { accountId: string; draftId: string },
  mediaId: string,
): Promise<boolean> {
  const [made] = await tx
    .insert(operations)
    .values({ kind: 'draft_delete', accountId, draftId, contentHash: '', request: { mediaId } })
    .onConflictDoNothing()
    .returning({ id: operations.id });
  if (!made) return false;
  await enqueue(tx, 'reconcile_operation', { operationId: made.id }, { key: `reconcile:${made.id}` });
  return true;
}

/** The copies that these articles had alone, before they came into this draft: nobody is to publish them a second time. */
async function dropGivenUp(tx: Tx, draftId: string): Promise<void> {
  const here = tx
    .select({ id: draftArticles.articleId })
    .from(draftArticles)
    .where(and(eq(draftArticles.draftId, draftId), eq(draftArticles.active, true)));
  const left = await tx
    .selectDistinct({ draftId: drafts.id, accountId: drafts.accountId, mediaId: drafts.mediaId })
    .from(drafts)
    .innerJoin(draftArticles, eq(draftArticles.draftId, drafts.id))
    .where(
      and(
        inArray(draftArticles.articleId, here),
        eq(draftArticles.active, false),
        isNotNull(drafts.closedAt),
        ne(drafts.copy, 'consumed'),
        ne(drafts.mediaId, ''),
      ),
    );
  for (const old of left) {
    if (!(await dropDraft(tx, old, old.mediaId))) continue;
    await tx.update(drafts).set({ copy: 'none', mediaId: '', snapshot: null }).where(eq(drafts.id, old.draftId));
  }
}
