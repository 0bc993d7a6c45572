import { asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { comments, commentThreads, people, reviewLinks } from '@/drizzle/schema';
import type { CommentAnchor } from '@/lib/article/anchor';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { loadArticle } from '@/lib/editorial/article-row';

export interface CommentView {
  id: string;
  /** Null for somebody who came by a link. */
  personId: string | null;
  name: string;
  text: string;
  at: Date;
}

export interface ThreadView {
  id: string;
  anchor: CommentAnchor;
  mustFix: boolean;
  /** The person, or the link, that began it. */
  createdBy: string | null;
  linkId: string | null;
  at: Date;
  /** Who settled it, and when. */
  resolved: { name: string; at: Date } | null;
  /** The first is what the thread is about. */
  comments: CommentView[];
}

/**
 * All threads of an article, the oldest first. Where each stands in a content is worked out by `createPlacer`.
 * @throws {AppError} `not_found`
 */
export async function readThreads(actor: Actor | null, articleId: string): Promise<ThreadView[]> {
  authorize(actor, 'article.read');
  const { id } = await loadArticle(actor, z.string().parse(articleId));
  return threadsOf(id);
}

/** The same without asking who looks; for those who were let in another way. */
export async function threadsOf(articleId: string): Promise<ThreadView[]> {
  const resolver = alias(people, 'resolver');
  const rows = await db()
    .select({ thread: commentThreads, resolver: resolver.name })
    .from(commentThreads)
    .leftJoin(resolver, eq(resolver.id, commentThreads.resolvedBy))
    .where(eq(commentThreads.articleId, articleId))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id));
  const said = await commentsOf(rows.map(({ thread }) => thread.id));
  return rows.map(
    ({ thread: { id, anchor, mustFix, createdBy, linkId, createdAt: at, resolvedAt }, resolver: name }) => ({
      id,
      anchor,
      mustFix,
      createdBy,
      linkId,
      at,
      resolved: resolvedAt ? { name: name ?? '', at: resolvedAt } : null,
      comments: said.get(id) ?? [],
    }),
  );
}

async function commentsOf(threadIds: string[]): Promise<Map<string, CommentView[]>> {
  const found = new Map<string, CommentView[]>();
  if (threadIds.length === 0) return found;
  const { id, threadId, personId, text, createdAt: at } = comments;
  const rows = await db()
    .select({ id, threadId, personId, text, at, person: people.name, guest: reviewLinks.name })
    .from(comments)
    .leftJoin(people, eq(people.id, comments.personId))
    .leftJoin(reviewLinks, eq(reviewLinks.id, comments.linkId))
    .where(inArray(comments.threadId, threadIds))
    .orderBy(asc(comments.createdAt), asc(comments.id));
  for (const { threadId: thread, person, guest, ...comment } of rows)
    found.set(thread, [...(found.get(thread) ?? []), { ...comment, name: person ?? guest ?? '' }]);
  return found;
}
