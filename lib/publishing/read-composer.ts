import { desc, eq } from 'drizzle-orm';
import { publicationArticles, publications } from '@/drizzle/schema';
import type { PictureUse } from '@/lib/article/content';
import { coverOf } from '@/lib/article/content-parts';
import type { Crops } from '@/lib/article/crop';
import { preflight } from '@/lib/article/preflight';
import type { PublicationState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { type DraftView, readDraft } from '@/lib/publishing/read-draft';
import { loadDraft } from '@/lib/publishing/load-draft';

export interface ComposerArticle extends Omit<DraftView['articles'][number], 'approval'> {
  cover: PictureUse | null;
  crops: Crops;
  approved: boolean;
  hasDigest: boolean;
  /** How much must be mended before a push. */
  musts: number;
  /** The platform named exactly this content in its last verdict on the draft. */
  failed: boolean;
}

/** A draft of several articles as its page shows it. */
export interface ComposerView extends Omit<DraftView, 'articles'> {
  articles: ComposerArticle[];
  /** The latest attempt to publish it, where there was one. */
  last: { id: string; state: PublicationState } | null;
}

/** Reads a draft with the covers of its cards and what the platform said of each. Throws `not_found`. */
export async function readComposer(actor: Actor | null, draftId: string): Promise<ComposerView> {
  const view = await readDraft(actor, draftId);
  const [{ articles }, last] = await Promise.all([loadDraft(db(), draftId), lastPublication(draftId)]);
  const contents = new Map(articles.map((article) => [article.id, article]));
  return {
    ...view,
    // Somebody may be publishing it on the official site: as little to be changed as one that is under way.
    live: view.live ?? (last?.state === 'handed_off' ? { id: last.id, state: last.state } : null),
    last: last && { id: last.id, state: last.state },
    articles: view.articles.flatMap(({ approval, ...article }) => {
      const row = contents.get(article.id);
      if (!row) return [];
      const { content, contentHash } = row;
      return [
        {
          ...article,
          cover: coverOf(content),
          crops: content.crops,
          approved: approval?.approved ?? false,
          hasDigest: content.type === 'news' && content.digest !== '',
          musts: preflight(content).filter(({ level }) => level === 'must').length,
          failed: last?.failed.has(`${article.id} ${contentHash}`) ?? false,
        },
      ];
    }),
  };
}

async function lastPublication(draftId: string) {
  const [row] = await db()
    .select({ id: publications.id, state: publications.state, failIdx: publications.failIdx })
    .from(publications)
    .where(eq(publications.draftId, draftId))
    .orderBy(desc(publications.requestedAt), desc(publications.id))
    .limit(1);
  if (!row) return null;
  const named = row.failIdx.map((idx) => idx - 1);
  const sent = await db().select().from(publicationArticles).where(eq(publicationArticles.publicationId, row.id));
  const failed = sent.filter(({ position }) => named.includes(position));
  return { ...row, failed: new Set(failed.map(({ articleId, hash }) => `${articleId} ${hash}`)) };
}
