import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles, draftArticles, drafts } from '@/drizzle/schema';
import { LIMITS } from '@/lib/article/limits';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { holdDrafts, loadComposable, markRecomposed } from '@/lib/publishing/compose';
import type { LoadedDraft } from '@/lib/publishing/load-draft';
import { announceDraft } from '@/lib/publishing/tell';

const several = z
  .array(z.uuid())
  .min(1)
  .max(LIMITS.articlesPerDraft)
  .refine((ids) => new Set(ids).size === ids.length);

export const addArticlesSchema = z.strictObject({ draftId: z.uuid(), articleIds: several });
export const combineArticlesSchema = z.strictObject({ articleIds: several });

/** Where an article is: its live draft, or none once it was published. */
interface Place {
  id: string;
  title: string;
  accountId: string;
  editorial: string;
  draftId: string | null;
}

/**
 * Puts articles behind those that a draft has, in this order. The drafts they had alone are given up; their copies on the
 * platform go once the draft they are in now is there. Throws `forbidden`, `not_found`, `invalid` (`draft_full`,
 * `draft_other_account`), `conflict` (`draft_moved`, `publication_live`) and `wrong_state` (`article_trashed`,
 * `article_in_draft`, `draft_pushing`, `draft_consumed`, `copy_drifted`).
 */
export async function addArticles(actor: Actor | null, input: z.input<typeof addArticlesSchema>): Promise<void> {
  authorize(actor, 'draft.push');
  const { draftId, articleIds } = addArticlesSchema.parse(input);
  await inTransaction((tx) => addAll(tx, actor, draftId, articleIds));
}

/**
 * Makes one draft of several articles: the first one's takes the others in. Throws as `addArticles`, and `invalid`
 * (`draft_needs_two`).
 */
export async function combineArticles(
  actor: Actor | null,
  input: z.input<typeof combineArticlesSchema>,
): Promise<{ draftId: string }> {
  authorize(actor, 'draft.push');
  const [first, ...rest] = combineArticlesSchema.parse(input).articleIds;
  if (!first || rest.length === 0) throw new AppError('invalid', 'draft_needs_two');
  return inTransaction(async (tx) => {
    const [place] = await placesOf(tx, [first]);
    if (!place?.draftId) throw new AppError('not_found', 'draft_not_found');
    await addAll(tx, actor, place.draftId, rest);
    return { draftId: place.draftId };
  });
}

async function addAll(tx: Tx, actor: Actor, draftId: string, articleIds: readonly string[]): Promise<void> {
  const before = await placesOf(tx, articleIds);
  const from = before.map((place) => place.draftId).filter((id) => id !== null);
  await holdDrafts(tx, [draftId, ...from], articleIds);
  const target = await loadComposable(tx, actor, draftId);
  if (target.articles.length + articleIds.length > LIMITS.articlesPerDraft) {
    throw new AppError('invalid', { key: 'draft_full', values: { max: LIMITS.articlesPerDraft } });
  }
  const places = new Map((await placesOf(tx, articleIds)).map((place) => [place.id, place]));
  const seen = new Map(before.map((place) => [place.id, place.draftId]));
  for (const [i, id] of articleIds.entries()) {
    const place = places.get(id);
    if (!place) throw new AppError('not_found', 'article_not_found');
    if (place.draftId !== seen.get(id)) throw new AppError('conflict', 'draft_moved');
    await guardPlace(tx, actor, target, place);
    if (place.draftId) await giveUp(tx, place.draftId);
    await tx.insert(draftArticles).values({ draftId, articleId: id, position: target.articles.length + i });
  }
  await markRecomposed(tx, draftId);
  const { accountId } = target.draft;
  const details = { articleIds };
  await audit(tx, actor, { action: 'draft.articles_added', subject: 'draft', subjectId: draftId, accountId, details });
  await announceDraft(tx, draftId, null);
}

async function placesOf(tx: Tx, articleIds: readonly string[]): Promise<Place[]> {
  const { id, title, accountId, editorial } = articles;
  return tx
    .select({ id, title, accountId, editorial, draftId: draftArticles.draftId })
    .from(articles)
    .leftJoin(draftArticles, and(eq(draftArticles.articleId, articles.id), draftArticles.active))
    .where(inArray(articles.id, [...articleIds]));
}

async function guardPlace(tx: Tx, actor: Actor, { draft }: LoadedDraft, place: Place): Promise<void> {
  const { title } = place;
  if (place.accountId !== draft.accountId) {
    throw new AppError('invalid', { key: 'draft_other_account', values: { title } });
  }
  if (place.editorial === 'trashed') throw new AppError('wrong_state', 'article_trashed');
  if (!place.draftId) return;
  const own = await loadComposable(tx, actor, place.draftId);
  if (own.articles.length > 1) throw new AppError('wrong_state', { key: 'article_in_draft', values: { title } });
  // What somebody wrote there would go unseen with the copy.
  if (own.draft.copy === 'drifted') throw new AppError('wrong_state', 'copy_drifted');
}

/** The draft stays for the history; its copy on the platform is deleted by the push that takes its place. */
async function giveUp(tx: Tx, draftId: string): Promise<void> {
  await tx.update(draftArticles).set({ active: false }).where(eq(draftArticles.draftId, draftId));
  await tx
    .update(drafts)
    .set({ closedAt: sql`now()`, revision: sql`${drafts.revision} + 1`, updatedAt: sql`now()` })
    .where(eq(drafts.id, draftId));
}
