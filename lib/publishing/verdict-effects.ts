import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { articles, draftArticles, drafts, publicationArticles } from '@/drizzle/schema';
import { PUBLICATION_STATES, type PublicationState, publicationStateOf } from '@/lib/article/states';
import type { Verdict } from '@/lib/article/verdict';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db/connection';
import { enqueue } from '@/lib/jobs/jobs';
import { notifyEnd } from '@/lib/publishing/notify-end';
import { pollKey } from '@/lib/publishing/poll-pace';
import { changePublication, type PublicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';

/** Writes what is known of the verdict to the row that pages read. */
export async function writeVerdict(tx: Tx, publication: PublicationRow, verdict: Verdict): Promise<void> {
  const state = publicationStateOf(verdict.status) ?? publication.state;
  const ends = state !== 'publishing' && state !== publication.state;
  await changePublication(tx, publication.id, PUBLICATION_STATES, {
    state,
    verdict: verdict.status,
    failIdx: verdict.failIdx,
    platformArticleId: verdict.articleId,
    contradiction: verdict.contradiction || publication.contradiction,
    reportedVerdict: null,
    problem: null,
    finished: ends && !publication.finishedAt,
  });
  for (const { idx, url } of verdict.links) {
    await tx
      .update(publicationArticles)
      .set({ url })
      .where(and(eq(publicationArticles.publicationId, publication.id), eq(publicationArticles.position, idx - 1)));
  }
}

/** What a new state of a publication does to its draft and its articles. */
export async function applyEffects(
  tx: Tx,
  publication: PublicationRow,
  verdict: Verdict,
  state: PublicationState,
): Promise<void> {
  const platform: Actor = { kind: 'platform', accountId: publication.accountId };
  await audit(tx, platform, {
    action: `publication.${state}`,
    subject: 'publication',
    subjectId: publication.id,
    accountId: publication.accountId,
    details: { verdict: verdict.status, failIdx: verdict.failIdx, articleId: verdict.articleId },
  });
  await notifyEnd(tx, publication.id, state);
  if (state === 'published' || state === 'withdrawn' || state === 'blocked')
    await consumeDraft(tx, publication.draftId);
  if (state === 'failed_original' || state === 'failed_platform') await sendBack(tx, platform, publication, verdict);
  if (state.startsWith('failed')) {
    // Whether a draft survives a failed publication is not documented: the job asks draft/get.
    await enqueue(tx, 'poll_publication', { publicationId: publication.id }, { key: pollKey(publication.id) });
  }
}

/** A published draft has left the box; its articles are free for a new draft. */
export async function consumeDraft(tx: Tx, draftId: string): Promise<void> {
  await tx
    .update(drafts)
    .set({
      copy: 'consumed',
      problem: null,
      closedAt: sql`coalesce(${drafts.closedAt}, now())`,
      revision: sql`${drafts.revision} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(drafts.id, draftId));
  await tx.update(draftArticles).set({ active: false }).where(eq(draftArticles.draftId, draftId));
}

/** The articles the platform named go back to their writers; where it named none, all of them. */
async function sendBack(tx: Tx, actor: Actor, publication: PublicationRow, { failIdx }: Verdict): Promise<void> {
  const rows = await tx
    .select({ articleId: publicationArticles.articleId, position: publicationArticles.position })
    .from(publicationArticles)
    .where(eq(publicationArticles.publicationId, publication.id));
  const named = failIdx.length === 0 ? rows : rows.filter((row) => failIdx.includes(row.position + 1));
  if (named.length === 0) return;
  const changed = await tx
    .update(articles)
    .set({ editorial: 'changes_requested' })
    .where(
      and(
        inArray(
          articles.id,
          named.map((row) => row.articleId),
        ),
        eq(articles.editorial, 'in_review'),
        isNull(articles.trashedAt),
      ),
    )
    .returning({ id: articles.id });
  for (const { id } of changed) {
    await audit(tx, actor, {
      action: 'article.changes_requested',
      subject: 'article',
      subjectId: id,
      accountId: publication.accountId,
      details: { by: 'platform', publicationId: publication.id },
    });
  }
  await tell(tx, {
    draftId: publication.draftId,
    publicationId: publication.id,
    kind: 'step',
    message: 'verdict.sent_back',
    data: { positions: named.map((row) => row.position + 1).join(', ') },
  });
}
