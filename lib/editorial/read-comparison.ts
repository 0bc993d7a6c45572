import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { articles, articleVersions } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';
import { readVersion, type VersionView } from '@/lib/editorial/read-versions';
import { AppError } from '@/lib/errors';

/** A version by its number, or `now`: the content as it is. */
export const sideSchema = z.union([z.literal('now'), z.coerce.number().int().min(1).max(2_000_000_000)]);

export interface Side {
  version: VersionView | null;
  content: ArticleContent;
}

/**
 * Two contents of an article, to be compared.
 * @throws {AppError} `not_found`, `version_not_found`
 */
export async function readComparison(
  actor: Actor | null,
  input: { id: string; a: string; b: string },
): Promise<{ before: Side; after: Side; revision: number }> {
  authorize(actor, 'article.read');
  const row = await loadArticle(actor, input.id);
  const [before, after] = await Promise.all([readSide(actor, row.id, input.a), readSide(actor, row.id, input.b)]);
  return { before, after, revision: row.revision };
}

async function readSide(actor: Actor | null, id: string, given: string): Promise<Side> {
  const side = sideSchema.safeParse(given);
  if (!side.success) throw new AppError('not_found', 'version_not_found');
  if (side.data === 'now') {
    const [row] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, id));
    if (!row) throw new AppError('not_found');
    return { version: null, content: row.content };
  }
  const numbered = and(eq(articleVersions.articleId, id), eq(articleVersions.number, side.data));
  const [row] = await db().select({ id: articleVersions.id }).from(articleVersions).where(numbered);
  if (!row) throw new AppError('not_found', 'version_not_found');
  const { content, ...version } = await readVersion(actor, { id, versionId: row.id });
  return { version, content };
}
