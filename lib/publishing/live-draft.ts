import { and, eq } from 'drizzle-orm';
import { draftArticles, publicationArticles } from '@/drizzle/schema';
import type { Db, Tx } from '@/lib/db/connection';

/** The draft in which the first article of a publication is now; null where it is in none, as after it was published. */
export async function liveDraftOf(tx: Db | Tx, publicationId: string): Promise<string | null> {
  const [place] = await tx
    .select({ draftId: draftArticles.draftId })
    .from(publicationArticles)
    .innerJoin(
      draftArticles,
      and(eq(draftArticles.articleId, publicationArticles.articleId), eq(draftArticles.active, true)),
    )
    .where(and(eq(publicationArticles.publicationId, publicationId), eq(publicationArticles.position, 0)));
  return place?.draftId ?? null;
}
