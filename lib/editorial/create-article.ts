import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, articles, draftArticles, drafts } from '@/drizzle/schema';
import { firstStyleOf } from '@/lib/accounts/house-styles';
import { articleContentSchema, emptyContent } from '@/lib/article/content';
import { contentHash } from '@/lib/article/hash';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { isMember } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { checkContent } from '@/lib/editorial/check-content';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

export const createArticleSchema = z.strictObject({
  accountId: z.uuid(),
  type: z.enum(['news', 'newspic']),
  title: articleContentSchema.shape.title.optional(),
});
export type CreateArticle = z.input<typeof createArticleSchema>;

/**
 * Begins an article of an account; its draft, the place of its copy on the platform, is made with it.
 * @throws {ZodError} for input of another shape
 * @throws {AppError} `not_found` for an unknown or archived account, `forbidden`
 */
export async function createArticle(actor: Actor | null, input: CreateArticle): Promise<{ id: string }> {
  authorize(actor, 'article.create');
  const { accountId, type, title = '' } = createArticleSchema.parse(input);
  return inTransaction(async (tx) => {
    const open = and(eq(accounts.id, accountId), isNull(accounts.archivedAt));
    const [account] = await tx.select({ id: accounts.id }).from(accounts).where(open);
    if (!account || !isMember(actor, accountId)) throw new AppError('not_found', 'account_not_found');
    const theme = type === 'news' ? { theme: await firstStyleOf(tx, accountId) } : {};
    // As every save writes it down, so that the first difference a page sends fits to the last bit.
    const { content } = await checkContent({ ...emptyContent(type), title, ...theme });
    const by = personIdOf(actor);
    const writers = by ? [by] : [];
    const [article] = await tx
      .insert(articles)
      .values({
        accountId,
        type,
        title,
        content,
        contentHash: contentHash(content),
        writers,
        lastContentEditor: by,
        createdBy: by,
      })
      .returning({ id: articles.id });
    const [draft] = await tx.insert(drafts).values({ accountId }).returning({ id: drafts.id });
    if (!article || !draft) throw new Error('no article was written');
    await tx.insert(draftArticles).values({ draftId: draft.id, articleId: article.id, position: 0 });
    await audit(tx, actor, {
      action: 'article.created',
      subject: 'article',
      subjectId: article.id,
      accountId,
      details: { type, title },
    });
    await announce(tx, [`article:${article.id}`, `account:${accountId}`]);
    return article;
  });
}
