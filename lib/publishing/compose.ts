import { and, eq, inArray, sql } from 'drizzle-orm';
import { draftArticles, drafts, publications } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { guardNoneLive, guardOpen } from '@/lib/publishing/guard-publication';
import { loadDraft, type LoadedDraft } from '@/lib/publishing/load-draft';
import { runningPush } from '@/lib/publishing/request-push';

/*
 * A draft of several articles is made by moving articles between drafts. An article is in one live draft always: one that joins another's
 * gives its own up, one that leaves gets a new one.
 */

/**
 * Holds drafts and all their articles until the transaction ends: the articles first, as a save and a push do it, and each
 * in the order of their ids, so that two people who compose at the same instant come one after the other.
 */
export async function holdDrafts(
  tx: Tx,
  draftIds: readonly string[],
  articleIds: readonly string[] = [],
): Promise<void> {
  const ofDrafts = tx
    .select({ id: draftArticles.articleId })
    .from(draftArticles)
    .where(inArray(draftArticles.draftId, [...draftIds]));
  const ids = [...new Set([...articleIds, ...(await ofDrafts).map(({ id }) => id)])];
  if (ids.length > 0) await tx.execute(sql`select from articles where id in ${ids} order by id for no key update`);
  await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(inArray(drafts.id, [...draftIds]))
    .orderBy(drafts.id)
    .for('update');
}

/**
 * Reads a draft whose composition is about to change, held. Throws `not_found`, `conflict` (`publication_live`) and
 * `wrong_state` (`draft_consumed`, `draft_joined`, `draft_handed_off`, `draft_pushing`).
 */
export async function loadComposable(tx: Tx, actor: Actor | null, draftId: string): Promise<LoadedDraft> {
  const loaded = await loadDraft(tx, draftId, { actor });
  const { draft } = loaded;
  guardOpen(draft);
  await guardNoneLive(tx, draftId);
  await guardNotHandedOff(tx, draftId);
  if (draft.copy === 'pushing' || draft.copy === 'unknown' || (await runningPush(tx, draftId))) {
    throw new AppError('wrong_state', 'draft_pushing');
  }
  return loaded;
}

/** A person may be publishing exactly these articles on the official site: first the link, or calling it off. */
async function guardNotHandedOff(tx: Tx, draftId: string): Promise<void> {
  const [open] = await tx
    .select({ id: publications.id })
    .from(publications)
    .where(and(eq(publications.draftId, draftId), eq(publications.state, 'handed_off')))
    .limit(1);
  // With a link the draft is consumed and never gets here.
  if (open) throw new AppError('wrong_state', 'draft_handed_off');
}

/**
 * After a change of the composition the platform holds none of it as it is: nothing counts as pushed, also where an edit
 * is undone later. What a person must still see (edited there, not there any more) stays.
 */
export async function markRecomposed(tx: Tx, draftId: string): Promise<void> {
  await tx.update(draftArticles).set({ pushedHash: '' }).where(eq(draftArticles.draftId, draftId));
  await tx
    .update(drafts)
    .set({
      copy: sql`case
        when ${drafts.copy} not in ('synced', 'stale', 'push_failed') then ${drafts.copy}
        when ${drafts.mediaId} = '' then 'none' else 'stale' end`,
      problem: null,
      revision: sql`${drafts.revision} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(drafts.id, draftId));
}

/** Puts the articles of a draft into this order. */
export async function writeOrder(tx: Tx, draftId: string, articleIds: readonly string[]): Promise<void> {
  for (const [position, articleId] of articleIds.entries()) {
    await tx
      .update(draftArticles)
      .set({ position })
      .where(and(eq(draftArticles.draftId, draftId), eq(draftArticles.articleId, articleId)));
  }
}

/** Takes an article out of a draft and gives it one of its own; returns the new draft. */
export async function moveOut(tx: Tx, { draft }: LoadedDraft, articleId: string): Promise<string> {
  await tx
    .delete(draftArticles)
    .where(and(eq(draftArticles.draftId, draft.id), eq(draftArticles.articleId, articleId)));
  const [own] = await tx.insert(drafts).values({ accountId: draft.accountId }).returning({ id: drafts.id });
  if (!own) throw new Error('the draft was not kept');
  await tx.insert(draftArticles).values({ draftId: own.id, articleId, position: 0 });
  return own.id;
}
