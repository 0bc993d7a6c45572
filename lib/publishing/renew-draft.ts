import { and, desc, eq } from 'drizzle-orm';
import { articles, draftArticles, drafts } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { isMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { isUuid } from '@/lib/publishing/load-draft';
import { announceDraft } from '@/lib/publishing/tell';

/**
 * Gives a published article a new draft, so that it can be pushed and published again as new. The one it has, where it
 * still has one: twice at the same instant gives one draft. Throws `forbidden`, `not_found`, `wrong_state`.
 */
export async function renewDraft(actor: Actor | null, articleId: string): Promise<{ draftId: string }> {
  authorize(actor, 'draft.push');
  return inTransaction(async (tx) => {
    const found = isUuid(articleId)
      ? await tx.select().from(articles).where(eq(articles.id, articleId)).for('update')
      : [];
    const [article] = found;
    if (!article || !isMember(actor, article.accountId)) throw new AppError('not_found', 'article_not_found');
    authorize(actor, 'article.edit', article.editorial);
    const [place] = await tx
      .select({ draftId: draftArticles.draftId })
      .from(draftArticles)
      .where(and(eq(draftArticles.articleId, articleId), eq(draftArticles.active, true)))
      .orderBy(desc(draftArticles.draftId));
    if (place) return place;
    const [draft] = await tx.insert(drafts).values({ accountId: article.accountId }).returning({ id: drafts.id });
    if (!draft) throw new Error('the draft was not kept');
    await tx.insert(draftArticles).values({ draftId: draft.id, articleId, position: 0 });
    await audit(tx, actor, {
      action: 'draft.renewed',
      subject: 'draft',
      subjectId: draft.id,
      accountId: article.accountId,
      details: { articleId },
    });
    await announceDraft(tx, draft.id, null);
    return { draftId: draft.id };
  });
}
