import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, articles, linkSignatures, reviewLinks } from '@/drizzle/schema';
import { commentAnchorSchema } from '@/lib/article/anchor';
import type { ArticleContent } from '@/lib/article/content';
import { picturesIn } from '@/lib/article/document/read';
import type { GuestActor } from '@/lib/auth/guest';
import { db, inTransaction } from '@/lib/db/connection';
import { type ArticleRow, contentMoved, holdAsSeen, loadArticle, movedSince } from '@/lib/editorial/article-row';
import { commentText } from '@/lib/editorial/comment-text';
import { loadThread, note, writeReply, writeThread } from '@/lib/editorial/comment-threads';
import { countLinkUse } from '@/lib/editorial/link-limits';
import { type ThreadView, threadsOf } from '@/lib/editorial/read-threads';
import { guardMustFix } from '@/lib/editorial/review-facts';
import { hashToken } from '@/lib/editorial/review-links';
import { versionFor } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';
import { openVariant } from '@/lib/media/open-variant';

/** What somebody with a link sees. */
export interface LinkVisit {
  guest: GuestActor;
  articleId: string;
  account: { name: string; timeZone: string };
  expiresAt: Date;
  /** Null while the article is not in review: then there is nothing to read or to sign. */
  review: {
    content: ArticleContent;
    hash: string;
    /** When this person signed this very content. */
    signedAt: Date | null;
    threads: ThreadView[];
  } | null;
}

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * Opens a link. A wrong, an ended and a revoked one are told apart by nothing.
 * @throws {AppError} `not_found` `link_closed`; `too_many` after many wrong ones from one place
 */
export async function visitByLink(token: string, ip: string): Promise<LinkVisit> {
  const { guest, row, expiresAt } = await letIn(token, ip);
  const [about] = await db()
    .select({ content: articles.content, hash: articles.contentHash, name: accounts.name, timeZone: accounts.timeZone })
    .from(articles)
    .innerJoin(accounts, eq(accounts.id, articles.accountId))
    .where(eq(articles.id, row.id));
  if (!about) throw closed();
  await db()
    .update(reviewLinks)
    .set({ lastSeenAt: sql`now()` })
    .where(eq(reviewLinks.id, guest.linkId));
  const { content, hash, name, timeZone } = about;
  const open = row.editorial === 'in_review';
  const review = open
    ? { content, hash, signedAt: await signedAt(guest, hash), threads: await threadsFor(guest, row.id) }
    : null;
  return { guest, articleId: row.id, account: { name, timeZone }, expiresAt, review };
}

export const signByLinkSchema = z.strictObject({ token: z.string().max(100), expectedHash: z.string().length(64) });

/**
 * Signs exactly what was read, in the name the link was made for. Signing twice is signing once. Whether it counts is the account's rule.
 * @throws {AppError} `not_found` `link_closed`; `conflict` when the content is another one by now; `wrong_state` when it is not in
 * review, or `must_fix_open`; `too_many`
 */
export async function signByLink(input: z.input<typeof signByLinkSchema>, ip: string): Promise<void> {
  const { token, expectedHash } = signByLinkSchema.parse(input);
  const { guest, row } = await letIn(token, ip);
  await countLinkUse('act', guest.linkId);
  requireReview(row);
  if (row.contentHash !== expectedHash) throw await contentMoved(row);
  const done = await inTransaction(async (tx) => {
    if (!(await holdAsSeen(tx, row))) return false;
    await requireOpen(tx, guest);
    await guardMustFix(tx, row.id);
    const version = await versionFor(tx, row.id, { reason: 'signed', personId: null, hash: expectedHash });
    const { linkId } = guest;
    const [signed] = await tx
      .insert(linkSignatures)
      .values({
        linkId,
        articleId: row.id,
        versionId: version.id,
        hash: expectedHash,
        ip,
        createdAt: sql`clock_timestamp()`,
      })
      .onConflictDoNothing()
      .returning({ id: linkSignatures.id });
    if (signed) await note(tx, guest, row, 'article.link_signed', { hash: expectedHash });
    return true;
  });
  if (!done) throw await movedSince(row);
}

export const commentByLinkSchema = z.strictObject({
  token: z.string().max(100),
  anchor: commentAnchorSchema,
  text: commentText,
  /** An answer in this thread instead of a new one. */
  threadId: z.uuid().optional(),
});

/**
 * Comments in the name the link was made for. Never *must fix*: what stops signatures is said by people with a login.
 * @throws {AppError} `not_found` also for a thread of another article or of other people; `wrong_state`; `too_many`
 */
export async function commentByLink(input: z.input<typeof commentByLinkSchema>, ip: string): Promise<void> {
  const { token, anchor, text, threadId } = commentByLinkSchema.parse(input);
  const { guest, row } = await letIn(token, ip);
  await countLinkUse('act', guest.linkId);
  requireReview(row);
  if (!threadId) return void (await writeThread(guest, row, { anchor, text, mustFix: false }));
  const { thread } = await loadThread({ kind: 'job', name: 'review_link' }, threadId);
  if (thread.linkId !== guest.linkId) throw new AppError('not_found', 'thread_not_found');
  await writeReply(guest, row, threadId, text);
}

/**
 * A picture of the article a link is for.
 * @throws {AppError} `not_found` for every other picture
 */
export async function pictureByLink(token: string, ip: string, picture: string) {
  const { row } = await letIn(token, ip);
  requireReview(row);
  const [article] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, row.id));
  const { cover, gallery, body } = article?.content ?? {};
  const shown = [...(cover ? [cover] : []), ...(gallery ?? []), ...(body ? picturesIn(body) : [])];
  if (!shown.some((use) => use.picture === picture)) throw new AppError('not_found');
  return openVariant({ kind: 'job', name: 'review_link' }, { id: picture, variant: 'view' });
}

async function letIn(token: string, ip: string): Promise<{ guest: GuestActor; row: ArticleRow; expiresAt: Date }> {
  const given = tokenSchema.safeParse(token);
  const open = and(isNull(reviewLinks.revokedAt), sql`${reviewLinks.expiresAt} > now()`);
  const [link] = given.success
    ? await db()
        .select()
        .from(reviewLinks)
        .where(and(eq(reviewLinks.tokenHash, hashToken(given.data)), open))
    : [];
  if (!link) {
    await countLinkUse('guess', ip);
    throw closed();
  }
  const row = await loadArticle({ kind: 'job', name: 'review_link' }, link.articleId);
  if (row.editorial === 'trashed') throw closed();
  return { guest: { kind: 'guest', linkId: link.id, name: link.name, ip }, row, expiresAt: link.expiresAt };
}

/** A link that is revoked at the same instant signs nothing more. */
async function requireOpen(tx: Parameters<typeof versionFor>[0], { linkId }: GuestActor): Promise<void> {
  const open = and(eq(reviewLinks.id, linkId), isNull(reviewLinks.revokedAt), sql`${reviewLinks.expiresAt} > now()`);
  const [link] = await tx.select({ id: reviewLinks.id }).from(reviewLinks).where(open).for('update');
  if (!link) throw closed();
}

function requireReview({ editorial }: ArticleRow): void {
  if (editorial !== 'in_review')
    throw new AppError('wrong_state', { key: 'wrong_state', values: { state: editorial } });
}

function closed(): AppError {
  return new AppError('not_found', 'link_closed');
}

async function signedAt({ linkId }: GuestActor, hash: string): Promise<Date | null> {
  const [row] = await db()
    .select({ at: linkSignatures.createdAt })
    .from(linkSignatures)
    .where(and(eq(linkSignatures.linkId, linkId), eq(linkSignatures.hash, hash)));
  return row?.at ?? null;
}

/** What was said in the room stays there: a guest sees the threads they began. */
async function threadsFor({ linkId }: GuestActor, articleId: string): Promise<ThreadView[]> {
  return (await threadsOf(articleId)).filter((thread) => thread.linkId === linkId);
}
