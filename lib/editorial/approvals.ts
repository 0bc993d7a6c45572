import { and, asc, eq, or } from 'drizzle-orm';
import { accounts, articles, people, reviewActs, type ReviewActKind, type Role } from '@/drizzle/schema';
import { type Approval, approvalOf } from '@/lib/article/approval';
import { type Db, db, type Tx } from '@/lib/db/connection';
import { allLinkActs, countedLinkActs } from '@/lib/editorial/link-signatures';

/** One act on the present content, with the person's name. */
export interface ActView {
  kind: ReviewActKind;
  personId: string;
  name: string;
  role: Role;
  text: string;
  at: Date;
  hash: string;
}

/** What the rule looks at. */
export interface Judged {
  id: string;
  contentHash: string;
  writers: string[];
  lastContentEditor: string | null;
  twoPerson: boolean;
}

/** Applies the two-person rule to articles, from the acts on the content each of them has now. One query for all. */
export async function approvalsOf(judged: readonly Judged[], from: Db | Tx = db()): Promise<Map<string, Approval>> {
  const pairs = judged.map(({ id, contentHash }) =>
    and(eq(reviewActs.articleId, id), eq(reviewActs.hash, contentHash)),
  );
  const acts = pairs.length === 0 ? [] : await actsWhere(from, or(...pairs));
  const byLink = await countedLinkActs(
    from,
    judged.map(({ id }) => id),
  );
  return new Map(
    judged.map(({ id, contentHash: hash, writers, lastContentEditor, twoPerson }) => {
      const own = [...acts, ...byLink].filter((act) => act.articleId === id);
      return [id, approvalOf({ hash, acts: own, writers, lastContentEditor, twoPerson, roles: {} })];
    }),
  );
}

/**
 * The approval of one article as it is now. Inside a transaction give it, so that a guard sees what the transaction sees.
 * @returns null for an unknown article
 */
export async function approvalOfArticle(articleId: string, from: Db | Tx = db()): Promise<Approval | null> {
  const [row] = await from
    .select(judgedColumns)
    .from(articles)
    .innerJoin(accounts, eq(accounts.id, articles.accountId))
    .where(eq(articles.id, articleId));
  return row ? ((await approvalsOf([row], from)).get(articleId) ?? null) : null;
}

/** The columns of `articles` joined with `accounts` that `approvalsOf` needs. */
export const judgedColumns = {
  id: articles.id,
  contentHash: articles.contentHash,
  writers: articles.writers,
  lastContentEditor: articles.lastContentEditor,
  twoPerson: accounts.twoPerson,
};

/** All acts of an article, on any content, the oldest first. */
export async function listActs(articleId: string): Promise<ActView[]> {
  const rows = await actsWhere(db(), eq(reviewActs.articleId, articleId));
  const byLink = await allLinkActs(db(), [articleId]);
  return [...rows, ...byLink]
    .map(({ articleId: _articleId, ...act }) => act)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function actsWhere(from: Db | Tx, where: ReturnType<typeof or>) {
  const { articleId, kind, personId, role, text, createdAt: at, hash } = reviewActs;
  return from
    .select({ articleId, kind, personId, name: people.name, role, text, at, hash })
    .from(reviewActs)
    .innerJoin(people, eq(people.id, reviewActs.personId))
    .where(where)
    .orderBy(asc(reviewActs.createdAt), asc(reviewActs.id))
    .limit(2000);
}
