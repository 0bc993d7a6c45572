import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { publicationArticles } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { changePublication, publicationRow } from '@/lib/publishing/publication-row';
import { tell } from '@/lib/publishing/tell';
import { consumeDraft } from '@/lib/publishing/verdict-effects';

/** An article of the platform, and nothing else: the link is shown to everybody who reads the history. */
const articleUrl = z
  .url({ protocol: /^https?$/, hostname: /^mp\.weixin\.qq\.com$/ })
  .max(2000)
  .refine((url) => new URL(url).pathname.startsWith('/s'));

/**
 * Notes where an article ended up that a person finished on the official site. `position` counts from 0. Throws
 * `forbidden`, `not_found`, `invalid` (`article_url`), `wrong_state` (`not_handed_off`).
 */
export async function linkByHand(actor: Actor | null, id: string, url: string, position = 0): Promise<void> {
  authorize(actor, 'draft.publish');
  const parsed = articleUrl.safeParse(url);
  if (!parsed.success) throw new AppError('invalid', 'article_url', { url: { key: 'article_url' } });
  await inTransaction(async (tx) => {
    const publication = await publicationRow(tx, id, { lock: true, actor });
    if (publication.state !== 'handed_off') throw new AppError('wrong_state', 'not_handed_off');
    const linked = await tx
      .update(publicationArticles)
      .set({ url: parsed.data })
      .where(and(eq(publicationArticles.publicationId, id), eq(publicationArticles.position, position)))
      .returning({ articleId: publicationArticles.articleId });
    if (linked.length === 0) throw new AppError('not_found', 'article_not_found');
    // It is out now, not when it was handed over: lists of what is new go by this time.
    await changePublication(tx, id, ['handed_off'], { finished: true });
    await consumeDraft(tx, publication.draftId);
    await audit(tx, actor, {
      action: 'publication.linked_by_hand',
      subject: 'publication',
      subjectId: id,
      accountId: publication.accountId,
      details: { url: parsed.data, position },
    });
    await tell(tx, {
      draftId: publication.draftId,
      publicationId: id,
      kind: 'person',
      message: 'publish.linked_by_hand',
      data: { url: parsed.data, position: position + 1 },
      personId: personIdOf(actor),
    });
  });
}
