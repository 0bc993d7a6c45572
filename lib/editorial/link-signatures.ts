import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { accounts, articles, linkSignatures, reviewLinks } from '@/drizzle/schema';
import type { ReviewAct } from '@/lib/article/approval';
import type { Db, Tx } from '@/lib/db/connection';

/** A signature by link as an act of review; its person is the link. */
export type LinkAct = Required<Pick<ReviewAct, 'personId' | 'hash' | 'role'>> & {
  articleId: string;
  kind: 'signed';
  name: string;
  text: string;
  at: Date;
};

/**
 * Signatures by link that count as an approver's: the account's rule says so, the link was not revoked, and an approver who did
 * not write on the article made it. Otherwise an editor could hand a link to themselves.
 */
export async function countedLinkActs(from: Db | Tx, articleIds: readonly string[]): Promise<LinkAct[]> {
  const counts = and(
    eq(accounts.linkSignatures, true),
    isNull(reviewLinks.revokedAt),
    inArray(reviewLinks.role, ['approver', 'admin']),
    sql`not (${reviewLinks.createdBy} = any(${articles.writers}))`,
    sql`${reviewLinks.createdBy} is distinct from ${articles.lastContentEditor}`,
  );
  return actsWhere(from, articleIds, counts);
}

/** All of them, for the history: whether they count or not. */
export async function allLinkActs(from: Db | Tx, articleIds: readonly string[]): Promise<LinkAct[]> {
  return actsWhere(from, articleIds, undefined);
}

async function actsWhere(
  from: Db | Tx,
  articleIds: readonly string[],
  where: ReturnType<typeof and>,
): Promise<LinkAct[]> {
  if (articleIds.length === 0) return [];
  const rows = await from
    .select({
      articleId: linkSignatures.articleId,
      linkId: linkSignatures.linkId,
      hash: linkSignatures.hash,
      at: linkSignatures.createdAt,
      name: reviewLinks.name,
    })
    .from(linkSignatures)
    .innerJoin(reviewLinks, eq(reviewLinks.id, linkSignatures.linkId))
    .innerJoin(articles, eq(articles.id, linkSignatures.articleId))
    .innerJoin(accounts, eq(accounts.id, articles.accountId))
    .where(and(inArray(linkSignatures.articleId, [...articleIds]), where))
    .orderBy(asc(linkSignatures.createdAt))
    .limit(2000);
  return rows.map(({ linkId, ...row }) => ({
    ...row,
    kind: 'signed',
    personId: `link:${linkId}`,
    role: 'approver',
    text: '',
  }));
}
