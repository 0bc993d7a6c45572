import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import { articles, articleVersions, type VersionReason } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { Db, Tx } from '@/lib/db/connection';

/** Versions of these reasons may be folded away or replaced later, so nothing may point at them. */
const PASSING: VersionReason[] = ['autosave', 'conflict'];

/**
 * The immutable version that holds this content: the newest with the same hash, or a new one. What was pushed and what
 * was published always points at such a version, whatever becomes of the working copy.
 */
export async function keepVersion(
  tx: Db | Tx,
  article: { id: string; content: ArticleContent; contentHash: string },
  reason: VersionReason,
  personId: string | null,
): Promise<string> {
  const [same] = await tx
    .select({ id: articleVersions.id })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, article.id),
        eq(articleVersions.hash, article.contentHash),
        notInArray(articleVersions.reason, PASSING),
      ),
    )
    .orderBy(desc(articleVersions.number))
    .limit(1);
  if (same) return same.id;
  const [counted] = await tx
    .update(articles)
    .set({ lastVersion: sql`${articles.lastVersion} + 1` })
    .where(eq(articles.id, article.id))
    .returning({ number: articles.lastVersion });
  const [made] = await tx
    .insert(articleVersions)
    .values({
      articleId: article.id,
      number: counted?.number ?? 1,
      content: article.content,
      hash: article.contentHash,
      reason,
      createdBy: personId,
    })
    .returning({ id: articleVersions.id });
  if (!made) throw new Error('a version was not kept');
  return made.id;
}
