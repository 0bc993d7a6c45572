import { z } from 'zod';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { holdDrafts, loadComposable, markRecomposed, moveOut, writeOrder } from '@/lib/publishing/compose';
import { announceDraft } from '@/lib/publishing/tell';

export const removeArticleSchema = z.strictObject({ draftId: z.uuid(), articleId: z.uuid() });
export const splitOffSchema = z.strictObject({ draftId: z.uuid() });

/**
 * Takes an article out of a draft of several; it gets a draft of its own, and the others close up. Throws `forbidden`,
 * `not_found`, `conflict` (`draft_moved`, `publication_live`) and `wrong_state` (`draft_single`, `draft_pushing`,
 * `draft_consumed`).
 */
export async function removeArticle(
  actor: Actor | null,
  input: z.input<typeof removeArticleSchema>,
): Promise<{ draftId: string }> {
  const { draftId, articleId } = removeArticleSchema.parse(input);
  const [own] = await leave(actor, draftId, (ids) => {
    if (!ids.includes(articleId)) throw new AppError('conflict', 'draft_moved');
    return [articleId];
  });
  if (!own) throw new Error('no draft was made');
  return { draftId: own };
}

/** Takes a draft of several apart: the first article keeps it, each other gets one of its own. Throws as `removeArticle`. */
export async function splitOff(actor: Actor | null, input: z.input<typeof splitOffSchema>): Promise<void> {
  await leave(actor, splitOffSchema.parse(input).draftId, (ids) => ids.slice(1));
}

async function leave(
  actor: Actor | null,
  draftId: string,
  choose: (articleIds: string[]) => string[],
): Promise<string[]> {
  authorize(actor, 'draft.push');
  return inTransaction(async (tx) => {
    await holdDrafts(tx, [draftId]);
    const loaded = await loadComposable(tx, actor, draftId);
    const ids = loaded.articles.map(({ id }) => id);
    if (ids.length < 2) throw new AppError('wrong_state', 'draft_single');
    const leaving = choose(ids);
    const own: string[] = [];
    for (const id of leaving) own.push(await moveOut(tx, loaded, id));
    await writeOrder(
      tx,
      draftId,
      ids.filter((id) => !leaving.includes(id)),
    );
    await markRecomposed(tx, draftId);
    await audit(tx, actor, {
      action: 'draft.articles_removed',
      subject: 'draft',
      subjectId: draftId,
      accountId: loaded.draft.accountId,
      details: { articleIds: leaving, own },
    });
    for (const id of [draftId, ...own]) await announceDraft(tx, id, null);
    return own;
  });
}
