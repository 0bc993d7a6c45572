import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles, draftArticles, drafts, publications } from '@/drizzle/schema';
import { type EditorialState, LIVE_PUBLICATION_STATES } from '@/lib/article/states';
import { audit } from '@/lib/audit';
import { type Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { type ArticleRow, loadArticle, movedSince } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

export const trashArticleSchema = z.strictObject({ id: z.uuid() });
export type TrashArticle = z.input<typeof trashArticleSchema>;

/**
 * Puts an article into the trash, where nobody can edit it. Nothing is deleted.
 * @throws {AppError} `wrong_state` `article_busy` while its draft is being pushed, scheduled or published; `not_found`, `conflict`
 */
export async function trashArticle(actor: Actor | null, input: TrashArticle): Promise<void> {
  authorize(actor, 'article.trash');
  const row = await loadArticle(actor, trashArticleSchema.parse(input).id);
  await authorizeStep(actor, 'article.trash', row);
  if (await isBusy(row.id)) throw new AppError('wrong_state', 'article_busy');
  await move(actor, row, 'trashed');
}

/**
 * Takes an article out of the trash; it is *writing* again.
 * @throws {AppError} `wrong_state` where it is not in the trash, `not_found`, `conflict`
 */
export async function restoreArticle(actor: Actor | null, input: TrashArticle): Promise<void> {
  authorize(actor, 'article.restore');
  const row = await loadArticle(actor, trashArticleSchema.parse(input).id);
  await authorizeStep(actor, 'article.restore', row);
  await move(actor, row, 'writing');
}

async function move(actor: Actor, row: ArticleRow, to: EditorialState): Promise<void> {
  const done = await inTransaction(async (tx) => {
    const [moved] = await tx
      .update(articles)
      .set({ editorial: to, updatedAt: sql`now()`, trashedAt: to === 'trashed' ? sql`now()` : null })
      .where(and(eq(articles.id, row.id), eq(articles.editorial, row.editorial)))
      .returning({ id: articles.id });
    if (!moved) return false;
    const action = to === 'trashed' ? 'article.trashed' : 'article.restored';
    await audit(tx, actor, { action, subject: 'article', subjectId: row.id, accountId: row.accountId });
    await announce(tx, [`article:${row.id}`]);
    return true;
  });
  if (!done) throw await movedSince(row);
}

async function isBusy(articleId: string): Promise<boolean> {
  const [busy] = await db()
    .select({ id: drafts.id })
    .from(draftArticles)
    .innerJoin(drafts, eq(drafts.id, draftArticles.draftId))
    .leftJoin(
      publications,
      and(eq(publications.draftId, drafts.id), inArray(publications.state, [...LIVE_PUBLICATION_STATES])),
    )
    .where(
      and(
        eq(draftArticles.articleId, articleId),
        eq(draftArticles.active, true),
        sql`(${drafts.copy} = 'pushing' or ${publications.id} is not null)`,
      ),
    )
    .limit(1);
  return busy !== undefined;
}
