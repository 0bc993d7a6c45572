import { and, eq, getTableColumns } from 'drizzle-orm';
import { z } from 'zod';
import { articles, people } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { isMember } from '@/lib/auth/membership';
import { type Db, db, type Tx } from '@/lib/db/connection';
import { lastMover } from '@/lib/editorial/authorize-step';
import { AppError } from '@/lib/errors';

const { content: _content, ...columns } = getTableColumns(articles);

/** An article without its content: what a verb looks at before it acts. */
export type ArticleRow = Omit<typeof articles.$inferSelect, 'content'>;

/**
 * Reads an article without its content.
 * @throws {AppError} `not_found`, also for what is no id at all, and for an article of an account the actor is not in
 */
export async function loadArticle(actor: Actor | null, id: string, from: Db | Tx = db()): Promise<ArticleRow> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found');
  const [row] = await from.select(columns).from(articles).where(eq(articles.id, id));
  if (!row || !isMember(actor, row.accountId)) throw new AppError('not_found');
  return row;
}

/** Holds the article until the transaction ends, if its state and content still are those of `row`. */
export async function holdAsSeen(tx: Tx, row: ArticleRow): Promise<boolean> {
  const { id, editorial, contentHash } = articles;
  const same = and(eq(id, row.id), eq(editorial, row.editorial), eq(contentHash, row.contentHash));
  return (await tx.select({ id }).from(articles).where(same).for('update')).length > 0;
}

/** A person's name for a sentence; empty where nobody is known. */
export async function nameOf(personId: string | null, from: Db | Tx = db()): Promise<string> {
  if (!personId) return '';
  const [row] = await from.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return row?.name ?? '';
}

/** Refusal of an act on a content that is not there any more; names who changed it. */
export async function contentMoved(row: ArticleRow): Promise<AppError> {
  const name = await nameOf(row.lastContentEditor);
  const values = { name, revision: row.revision, at: row.updatedAt.toISOString() };
  return new AppError('conflict', { key: 'article_changed', values });
}

/** Refusal of a step on an article whose content or state somebody else changed a moment ago; says which, and what is there now. */
export async function movedSince(row: ArticleRow): Promise<AppError> {
  const now = await loadArticle({ kind: 'operator' }, row.id);
  if (now.contentHash !== row.contentHash) return contentMoved(now);
  const faster = await lastMover(row.id);
  return new AppError('conflict', { key: 'article_moved', values: { name: faster?.name ?? '', state: now.editorial } });
}
