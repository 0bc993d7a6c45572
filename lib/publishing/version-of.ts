import { and, desc, eq, notInArray } from 'drizzle-orm';
import { articleVersions, type VersionReason } from '@/drizzle/schema';
import type { ArticleContent } from '@/lib/article/content';
import type { Tx } from '@/lib/db/connection';
import { keepContent } from '@/lib/editorial/versions';

/** Versions of these reasons may be folded away or replaced later, so nothing may point at them. */
const PASSING: VersionReason[] = ['autosave', 'conflict'];

/**
 * The immutable version that holds exactly this content, which may not be the working copy any more: the newest with the
 * same hash, or a new one. What was pushed and what was published always points at such a version.
 */
export async function versionOf(
  tx: Tx,
  article: { id: string; content: ArticleContent; contentHash: string },
  reason: VersionReason,
  personId: string | null,
): Promise<string> {
  const { id, content, contentHash: hash } = article;
  const [same] = await tx
    .select({ id: articleVersions.id })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, id),
        eq(articleVersions.hash, hash),
        notInArray(articleVersions.reason, PASSING),
      ),
    )
    .orderBy(desc(articleVersions.number))
    .limit(1);
  return same?.id ?? (await keepContent(tx, id, { reason, personId, hash, content })).id;
}
