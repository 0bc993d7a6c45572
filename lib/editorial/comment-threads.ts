import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { articles, comments, commentThreads } from '@/drizzle/schema';
import { commentAnchorSchema } from '@/lib/article/anchor';
import { audit } from '@/lib/audit';
import type { Actor, PersonActor } from '@/lib/auth/actor';
import type { GuestActor } from '@/lib/auth/guest';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction, type Tx } from '@/lib/db/connection';
import { type ArticleRow, loadArticle } from '@/lib/editorial/article-row';
import { calledIn, commentText } from '@/lib/editorial/comment-text';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';
import { notify } from '@/lib/notices/notify';

/** Whoever writes a comment: a person, or the one a link was made for. */
export type Commenter = PersonActor | GuestActor;

export const openThreadSchema = z.strictObject({
  id: z.uuid(),
  anchor: commentAnchorSchema,
  text: commentText,
  mustFix: z.boolean().default(false),
});

/** More threads than this on one article help nobody. */
const MOST_THREADS = 500;
const MOST_COMMENTS = 200;

/**
 * Begins a conversation about a place of an article.
 * @throws {AppError} `not_found`, `wrong_state` in the trash or when there are too many
 */
export async function openThread(
  actor: PersonActor | null,
  input: z.input<typeof openThreadSchema>,
): Promise<{ threadId: string }> {
  authorizePerson(actor, 'article.comment');
  const thread = openThreadSchema.parse(input);
  const row = await loadArticle(actor, thread.id);
  authorizePerson(actor, 'article.comment', row.editorial);
  return writeThread(actor, row, thread);
}

/** Writes a thread with its first comment; the caller has checked who may. */
export async function writeThread(
  by: Commenter,
  row: ArticleRow,
  { anchor, text, mustFix }: Omit<z.output<typeof openThreadSchema>, 'id'>,
): Promise<{ threadId: string }> {
  return inTransaction(async (tx) => {
    await holdOpen(tx, row.id);
    if ((await tx.$count(commentThreads, eq(commentThreads.articleId, row.id))) >= MOST_THREADS)
      throw new AppError('wrong_state', 'too_many_threads');
    const [thread] = await tx
      .insert(commentThreads)
      .values({ articleId: row.id, anchor, mustFix, ...openedBy(by) })
      .returning({ id: commentThreads.id });
    if (!thread) throw new Error('no thread was made');
    await writeComment(tx, by, row, thread.id, text);
    await note(tx, by, row, 'article.thread_opened', { thread: thread.id, on: anchor.on, mustFix, text });
    return { threadId: thread.id };
  });
}

export const replySchema = z.strictObject({ threadId: z.uuid(), text: commentText });

/**
 * Answers in a thread, resolved ones too.
 * @throws {AppError} `not_found`, `wrong_state`
 */
export async function replyToThread(actor: PersonActor | null, input: z.input<typeof replySchema>): Promise<void> {
  authorizePerson(actor, 'article.comment');
  const { threadId, text } = replySchema.parse(input);
  const { article } = await loadThread(actor, threadId);
  authorizePerson(actor, 'article.comment', article.editorial);
  await writeReply(actor, article, threadId, text);
}

/** Writes an answer; the caller has checked who may. */
export async function writeReply(by: Commenter, article: ArticleRow, threadId: string, text: string): Promise<void> {
  await inTransaction(async (tx) => {
    await holdOpen(tx, article.id);
    if ((await tx.$count(comments, eq(comments.threadId, threadId))) >= MOST_COMMENTS)
      throw new AppError('wrong_state', 'too_many_comments');
    await writeComment(tx, by, article, threadId, text);
    await note(tx, by, article, 'article.commented', { thread: threadId, text });
  });
}

export type ThreadRow = typeof commentThreads.$inferSelect;

/** @throws {AppError} `not_found` `thread_not_found` */
export async function loadThread(
  actor: Actor | null,
  threadId: string,
): Promise<{ thread: ThreadRow; article: ArticleRow }> {
  const [thread] = await db().select().from(commentThreads).where(eq(commentThreads.id, threadId));
  if (!thread) throw new AppError('not_found', 'thread_not_found');
  return { thread, article: await loadArticle(actor, thread.articleId) };
}

/**
 * Holds the article as long as comments are written on it: a signature at the same instant sees all of them or comes first.
 * @throws {AppError} `wrong_state` when it went to the trash meanwhile
 */
export async function holdOpen(tx: Tx, articleId: string): Promise<void> {
  const open = inArray(articles.editorial, ['writing', 'in_review', 'changes_requested']);
  const held = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), open))
    .for('update');
  if (held.length === 0) throw new AppError('wrong_state', { key: 'wrong_state', values: { state: 'trashed' } });
}

/** The audit row of something done about comments, and the news to open pages. */
export async function note(
  tx: Tx,
  by: Commenter,
  { id, accountId }: Pick<ArticleRow, 'id' | 'accountId'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  const via = by.kind === 'guest' ? { link: by.linkId, name: by.name } : {};
  await audit(tx, by, { action, subject: 'article', subjectId: id, accountId, details: { ...details, ...via } });
  await announce(tx, [`article:${id}`]);
}

async function writeComment(tx: Tx, by: Commenter, row: ArticleRow, threadId: string, text: string): Promise<void> {
  const mentions = await calledIn(tx, row.accountId, text);
  const who = by.kind === 'guest' ? { linkId: by.linkId } : { personId: by.id };
  await tx.insert(comments).values({ threadId, text, mentions, ...who });
  if (mentions.length === 0) return;
  const told = by.kind === 'guest' ? null : by.id;
  await notify(tx, { event: 'mention', people: mentions, articleId: row.id, by: told, text });
}

function openedBy(by: Commenter): { createdBy: string } | { linkId: string } {
  return by.kind === 'guest' ? { linkId: by.linkId } : { createdBy: by.id };
}
