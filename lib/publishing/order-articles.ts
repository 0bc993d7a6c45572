import { z } from 'zod';
import { LIMITS } from '@/lib/article/limits';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { holdDrafts, loadComposable, markRecomposed, writeOrder } from '@/lib/publishing/compose';
import { announceDraft } from '@/lib/publishing/tell';

export const orderArticlesSchema = z.strictObject({
  draftId: z.uuid(),
  /** All articles of the draft, the first first. */
  order: z.array(z.uuid()).min(1).max(LIMITS.articlesPerDraft),
});

/**
 * Puts the articles of a draft into an order; the first becomes the big card. The same order again changes nothing. Throws
 * `forbidden`, `not_found`, `conflict` (`draft_moved` when an article came or left meanwhile, `publication_live`) and
 * `wrong_state` (`draft_pushing`, `draft_consumed`).
 */
export async function orderArticles(actor: Actor | null, input: z.input<typeof orderArticlesSchema>): Promise<void> {
  authorize(actor, 'draft.push');
  const { draftId, order } = orderArticlesSchema.parse(input);
  await inTransaction(async (tx) => {
    await holdDrafts(tx, [draftId]);
    const loaded = await loadComposable(tx, actor, draftId);
    const ids = loaded.articles.map(({ id }) => id);
    const isSame = order.length === ids.length && new Set(order).size === ids.length;
    if (!isSame || !order.every((id) => ids.includes(id))) throw new AppError('conflict', 'draft_moved');
    if (order.every((id, i) => id === ids[i])) return;
    await writeOrder(tx, draftId, order);
    await markRecomposed(tx, draftId);
    await audit(tx, actor, {
      action: 'draft.reordered',
      subject: 'draft',
      subjectId: draftId,
      accountId: loaded.draft.accountId,
      details: { order },
    });
    await announceDraft(tx, draftId, null);
  });
}
