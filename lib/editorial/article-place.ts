import { desc, eq, inArray } from 'drizzle-orm';
import { draftArticles, drafts, type Problem, publicationArticles, publications } from '@/drizzle/schema';
import { type CopyState, isLive, type PublicationState } from '@/lib/article/states';
import { db } from '@/lib/db/connection';

/** The draft an article is in, or was in last. */
export interface DraftSummary {
  id: string;
  copy: CopyState;
  mediaId: string;
  temporaryUrl: string;
  problem: Problem | null;
  /** Content hash that the platform's copy of this article has; empty before the first push. */
  pushedHash: string;
  pushedAt: Date | null;
  position: number;
  /** How many articles the draft has. */
  articles: number;
  revision: number;
  /** False once it was published or given up: an edit then needs a new draft. */
  active: boolean;
}

/** The latest attempt to publish an article. */
export interface PublicationSummary {
  id: string;
  state: PublicationState;
  publishId: string | null;
  problem: Problem | null;
  requestedAt: Date;
  scheduledAt: Date | null;
  finishedAt: Date | null;
  /** The article's own address, once it is published. */
  url: string | null;
  /** Hash of the content that went out. */
  hash: string;
  /** Whether something may still happen by itself. */
  live: boolean;
}

/** The draft of an article: the active one, else the newest. */
export async function draftOfArticle(articleId: string): Promise<DraftSummary | null> {
  const [row] = await db()
    .select({
      id: drafts.id,
      copy: drafts.copy,
      mediaId: drafts.mediaId,
      temporaryUrl: drafts.temporaryUrl,
      problem: drafts.problem,
      pushedAt: drafts.pushedAt,
      revision: drafts.revision,
      pushedHash: draftArticles.pushedHash,
      position: draftArticles.position,
      active: draftArticles.active,
      articles: db().$count(draftArticles, eq(draftArticles.draftId, drafts.id)),
    })
    .from(draftArticles)
    .innerJoin(drafts, eq(drafts.id, draftArticles.draftId))
    .where(eq(draftArticles.articleId, articleId))
    .orderBy(desc(draftArticles.active), desc(drafts.createdAt))
    .limit(1);
  return row ?? null;
}

/** The latest publication of each of some articles. */
export async function publicationsOfArticles(articleIds: readonly string[]): Promise<Map<string, PublicationSummary>> {
  if (articleIds.length === 0) return new Map();
  const rows = await db()
    .selectDistinctOn([publicationArticles.articleId], {
      articleId: publicationArticles.articleId,
      id: publications.id,
      state: publications.state,
      publishId: publications.publishId,
      problem: publications.problem,
      requestedAt: publications.requestedAt,
      scheduledAt: publications.scheduledAt,
      finishedAt: publications.finishedAt,
      url: publicationArticles.url,
      hash: publicationArticles.hash,
    })
    .from(publicationArticles)
    .innerJoin(publications, eq(publications.id, publicationArticles.publicationId))
    .where(inArray(publicationArticles.articleId, [...articleIds]))
    .orderBy(publicationArticles.articleId, desc(publications.requestedAt), desc(publications.id));
  return new Map(rows.map(({ articleId, ...row }) => [articleId, { ...row, live: isLive(row.state) }]));
}
