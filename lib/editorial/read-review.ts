import { and, desc, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { articleVersions, type Role } from '@/drizzle/schema';
import { approvalOf } from '@/lib/article/approval';
import type { ArticleContent } from '@/lib/article/content';
import type { Mentionable } from '@/lib/article/mentions';
import { type ReviewAnswer, type ReviewStep, wroteAlone } from '@/lib/article/review-step';
import { waitingFor, type WaitingFor } from '@/lib/article/waiting';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { type ActView } from '@/lib/editorial/approvals';
import { loadArticle } from '@/lib/editorial/article-row';
import { mentionable, mentionableOf } from '@/lib/editorial/comment-text';
import { type ArticleView, readArticle } from '@/lib/editorial/read-article';
import { readThreads, type ThreadView } from '@/lib/editorial/read-threads';
import { reviewAnswersOf } from '@/lib/editorial/review-facts';

/** What a review is measured against. */
export interface ReviewBase {
  versionId: string;
  number: number;
  at: Date;
  because: 'approved' | 'published';
  content: ArticleContent;
}

export interface ReviewView {
  article: ArticleView;
  /** Null: nothing was approved or published before, all of the text is new. */
  base: ReviewBase | null;
  threads: ThreadView[];
  answers: Record<ReviewStep, ReviewAnswer>;
  waiting: WaitingFor;
  /** Who could sign it now. */
  signers: Mentionable[];
  /** Who can be called by name or given the article. */
  people: Mentionable[];
}

/**
 * All that the review page shows.
 * @throws {AppError} `not_found`, `unauthenticated`
 */
export async function readReview(actor: PersonActor | null, id: string): Promise<ReviewView> {
  authorizePerson(actor, 'article.read');
  const [row, article] = await Promise.all([loadArticle(actor, id), readArticle(actor, id)]);
  const [base, threads, answers, people, approvers] = await Promise.all([
    baseOf(article),
    readThreads(actor, id),
    reviewAnswersOf(actor, row),
    mentionable(row.accountId),
    mentionableOf(row.accountId, ['approver', 'admin']),
  ]);
  const { approval, account, publication, draft } = article;
  const signers = approvers.filter(
    (person) => !approval.signers.includes(person.id) && !(account.twoPerson && wroteAlone(row, person.id)),
  );
  const waiting = waitingFor({
    editorial: article.editorial,
    approval,
    copy: draft?.copy ?? 'none',
    publication: publication?.state ?? null,
    current: publication?.hash === article.hash,
    mustFix: article.mustFix,
  });
  return { article, base, threads, answers, waiting, signers, people };
}

/** Versions looked at before giving up. */
const LOOKED_AT = 30;

/** The newest version with another content that was approved or published. */
async function baseOf({ id, hash, acts, writers, account }: ArticleView): Promise<ReviewBase | null> {
  // By full names: among the columns of a single table drizzle leaves the table out, and both names mean `sent` in here.
  const published = sql<boolean>`exists (
    select from publication_articles sent join publications on publications.id = sent.publication_id
    where sent.article_id = "article_versions"."article_id" and sent.hash = "article_versions"."hash"
      and publications.state in ('published', 'withdrawn', 'blocked'))`;
  const signed = [
    ...new Set(acts.filter(({ kind }) => kind === 'signed' || kind === 'overridden').map((act) => act.hash)),
  ];
  const { id: versionId, number, createdAt: at, hash: kept, createdBy } = articleVersions;
  const rows = await db()
    .select({ versionId, number, at, kept, createdBy, published: published.mapWith(Boolean) })
    .from(articleVersions)
    .where(
      and(
        eq(articleVersions.articleId, id),
        ne(articleVersions.hash, hash),
        or(published, signed.length > 0 ? inArray(articleVersions.hash, signed) : undefined),
      ),
    )
    .orderBy(desc(articleVersions.number))
    .limit(LOOKED_AT);
  const wrote = writers.map((person) => person.id);
  const approved = (row: (typeof rows)[number]) =>
    wasApproved(acts, row.kept, { writers: wrote, lastContentEditor: row.createdBy, twoPerson: account.twoPerson });
  const found = rows.find((row) => row.published || approved(row));
  if (!found) return null;
  const [version] = await db()
    .select({ content: articleVersions.content })
    .from(articleVersions)
    .where(eq(articleVersions.id, found.versionId));
  if (!version) throw new Error(`version ${found.versionId} is gone`);
  const because = found.published ? 'published' : 'approved';
  return { versionId: found.versionId, number: found.number, at: found.at, because, content: version.content };
}

function wasApproved(
  acts: readonly (ActView & { role: Role })[],
  hash: string,
  rule: { writers: string[]; lastContentEditor: string | null; twoPerson: boolean },
): boolean {
  return approvalOf({ hash, acts, roles: {}, ...rule }).approved;
}
