import { and, asc, eq, sql } from 'drizzle-orm';
import { accounts, articles, draftArticles, drafts } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { requireMember } from '@/lib/auth/membership';
import type { Db, Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { draftHashOf } from '@/lib/publishing/draft-hash';

export type DraftRow = typeof drafts.$inferSelect;
export type AccountRow = typeof accounts.$inferSelect;
export type ArticleRow = typeof articles.$inferSelect & { position: number; pushedHash: string };

/** Every verb of a person gives its actor; jobs, which nobody outside can call, leave it out. */
export interface LoadOptions {
  lock?: boolean;
  actor?: Actor | null;
}

/** A draft with everything that decides what may be done with it. */
export interface LoadedDraft {
  draft: DraftRow;
  account: AccountRow;
  /** In the order of the draft; those of a consumed draft too. */
  articles: ArticleRow[];
  /** Hash of the current content. */
  hash: string;
}

/**
 * Reads a draft; with `actor`, only of an account they are a member of. With `lock`, its row is held until the transaction ends, so that two people who push or publish at the
 * same instant come one after the other. Throws `not_found`.
 */
export async function loadDraft(tx: Db | Tx, draftId: string, options: LoadOptions = {}): Promise<LoadedDraft> {
  const draft = isUuid(draftId) ? await draftRow(tx, draftId, options.lock ?? false) : undefined;
  if (!draft) throw new AppError('not_found', 'draft_not_found');
  if (options.actor !== undefined) requireMember(options.actor, draft.accountId, 'draft_not_found');
  const articlesOf = tx
    .select({ article: articles, position: draftArticles.position, pushedHash: draftArticles.pushedHash })
    .from(draftArticles)
    .innerJoin(articles, eq(articles.id, draftArticles.articleId))
    .where(and(eq(draftArticles.draftId, draftId), sql`(${draftArticles.active} or ${draft.closedAt !== null})`))
    .orderBy(asc(draftArticles.position));
  // Sent together: a round trip less while the row is held.
  const [[account], rows] = await Promise.all([
    tx.select().from(accounts).where(eq(accounts.id, draft.accountId)),
    articlesOf,
  ]);
  if (!account) throw new AppError('not_found', 'account_not_found');
  const loaded = rows.map(({ article, position, pushedHash }) => ({ ...article, position, pushedHash }));
  return { draft, account, articles: loaded, hash: draftHashOf(loaded.map((article) => article.contentHash)) };
}

/** Articles are locked before their draft, as a save does it, so that the two never wait for each other in a circle. */
async function draftRow(tx: Db | Tx, draftId: string, lock: boolean): Promise<DraftRow | undefined> {
  const query = tx.select().from(drafts).where(eq(drafts.id, draftId));
  if (!lock) return (await query)[0];
  const lockArticles = sql`
    select from articles where id in (select article_id from draft_articles where draft_id = ${draftId})
    order by id for no key update`;
  const [, [draft]] = await Promise.all([tx.execute(lockArticles), query.for('update')]);
  return draft;
}

export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
