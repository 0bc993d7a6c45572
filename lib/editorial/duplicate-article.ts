import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { AppError } from '@/lib/errors';

export const duplicateArticleSchema = z.strictObject({ id: z.uuid() });

/**
 * Begins an article with the content of another, in the same account; signatures, comments and history stay where they are.
 * @throws {AppError} `not_found`
 */
export async function duplicateArticle(
  actor: PersonActor | null,
  input: z.input<typeof duplicateArticleSchema>,
): Promise<{ id: string }> {
  authorizePerson(actor, 'article.create');
  const { id } = duplicateArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  const [from] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, id));
  if (!from) throw new AppError('not_found');
  const { content } = from;
  const made = await createArticle(actor, { accountId: row.accountId, type: row.type, title: row.title });
  await saveArticle(actor, { id: made.id, baseRevision: 1, content });
  await audit(db(), actor, {
    action: 'article.duplicated',
    subject: 'article',
    subjectId: made.id,
    accountId: row.accountId,
    details: { from: id },
  });
  return made;
}
