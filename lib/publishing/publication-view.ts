import { asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { accounts, articleVersions, people, type Problem, publicationArticles, publications } from '@/drizzle/schema';
import type { ArticleType } from '@/lib/article/content';
import type { PublicationState } from '@/lib/article/states';
import { db } from '@/lib/db/connection';
import { exactTime } from '@/lib/editorial/cursor';

type SignedBy = (typeof publicationArticles.$inferSelect)['signedBy'];

/** One article of a publication, as it was sent. */
export interface PublishedArticle {
  articleId: string;
  versionId: string;
  /** The number of that version. */
  version: number;
  /** Counts from 0. */
  position: number;
  title: string;
  type: ArticleType;
  coverPicture: string | null;
  signedBy: SignedBy;
  /** The lasting address, once it is published. */
  url: string | null;
  /** Deleted on the platform by us; its link leads nowhere. */
  withdrawnAt: Date | null;
  /** The platform named it in its verdict 2 or 4. */
  failed: boolean;
}

/** A publication as lists and its page show it. */
export interface PublicationView {
  id: string;
  draftId: string;
  state: PublicationState;
  account: { id: string; name: string; timeZone: string };
  articles: PublishedArticle[];
  contentHash: string;
  requestedBy: { id: string; name: string } | null;
  requestedAt: Date;
  scheduledAt: Date | null;
  submittedAt: Date | null;
  finishedAt: Date | null;
  publishId: string | null;
  msgDataId: string | null;
  platformArticleId: string | null;
  verdict: number | null;
  /** Heard in plain mode and not confirmed yet. */
  reportedVerdict: number | null;
  failIdx: number[];
  contradiction: boolean;
  problem: Problem | null;
  retryOf: string | null;
  nextPollAt: Date | null;
}

const columns = {
  id: publications.id,
  draftId: publications.draftId,
  state: publications.state,
  accountId: accounts.id,
  accountName: accounts.name,
  timeZone: accounts.timeZone,
  contentHash: publications.contentHash,
  requestedById: people.id,
  requestedByName: people.name,
  requestedAt: publications.requestedAt,
  scheduledAt: publications.scheduledAt,
  submittedAt: publications.submittedAt,
  finishedAt: publications.finishedAt,
  publishId: publications.publishId,
  msgDataId: publications.msgDataId,
  platformArticleId: publications.platformArticleId,
  verdict: publications.verdict,
  reportedVerdict: publications.reportedVerdict,
  failIdx: publications.failIdx,
  contradiction: publications.contradiction,
  problem: publications.problem,
  retryOf: publications.retryOf,
  nextPollAt: publications.nextPollAt,
  cursorAt: exactTime(publications.requestedAt),
};

/** Reads publications, the newest first, without any body. */
export async function selectPublications(
  where: SQL | undefined,
  limit: number,
): Promise<(PublicationView & { cursorAt: string })[]> {
  const rows = await db()
    .select(columns)
    .from(publications)
    .innerJoin(accounts, eq(accounts.id, publications.accountId))
    .leftJoin(people, eq(people.id, publications.requestedBy))
    .where(where)
    .orderBy(sql`${publications.requestedAt} desc`, sql`${publications.id} desc`)
    .limit(limit);
  const articles = await articlesOf(rows.map((row) => row.id));
  return rows.map(({ accountId, accountName, timeZone, requestedById, requestedByName, ...row }) => ({
    ...row,
    account: { id: accountId, name: accountName, timeZone },
    requestedBy: requestedById ? { id: requestedById, name: requestedByName ?? '' } : null,
    articles: (articles.get(row.id) ?? []).map((article) => ({
      ...article,
      failed: row.failIdx.includes(article.position + 1),
    })),
  }));
}

async function articlesOf(ids: string[]): Promise<Map<string, Omit<PublishedArticle, 'failed'>[]>> {
  if (ids.length === 0) return new Map();
  const found = await db()
    .select({ sent: publicationArticles, version: articleVersions.number })
    .from(publicationArticles)
    .innerJoin(articleVersions, eq(articleVersions.id, publicationArticles.versionId))
    .where(inArray(publicationArticles.publicationId, ids))
    .orderBy(asc(publicationArticles.position));
  const rows = found.map(({ sent, version }) => ({ ...sent, version }));
  return new Map(ids.map((id) => [id, rows.filter((row) => row.publicationId === id)]));
}
