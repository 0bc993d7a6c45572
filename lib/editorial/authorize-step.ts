import { and, desc, eq, inArray } from 'drizzle-orm';
import { auditLog, people } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { type Action, authorize, can } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import type { ArticleRow } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';

/** What takes an article from one state to another. */
const MOVES = [
  'article.submitted',
  'article.withdrawn',
  'article.changes_requested',
  'article.trashed',
  'article.restored',
];

/**
 * The second question of a verb, once the article is read: may this be done in the state it has now? A page that was left open
 * asks for what somebody else has dealt with meanwhile; it is told who was faster.
 * @throws {AppError} `forbidden`; `wrong_state` `article_handled` with {name, state}, or `wrong_state` where nobody else moved it
 */
export async function authorizeStep(
  actor: Actor,
  action: Action,
  { id, editorial }: Pick<ArticleRow, 'id' | 'editorial'>,
): Promise<void> {
  const verdict = can(actor, action, editorial);
  if (!verdict.ok && verdict.reason === 'state') {
    const faster = await lastMover(id);
    if (faster && !(actor.kind === 'person' && actor.id === faster.id))
      throw new AppError('wrong_state', {
        key: 'article_handled',
        values: { name: faster.name ?? '', state: editorial },
      });
  }
  authorize(actor, action, editorial);
}

/** Who moved an article last; without a name where it was the platform. */
export async function lastMover(articleId: string): Promise<{ id: string | null; name: string | null } | null> {
  const [row] = await db()
    .select({ id: auditLog.personId, name: people.name })
    .from(auditLog)
    .leftJoin(people, eq(people.id, auditLog.personId))
    .where(and(eq(auditLog.subject, 'article'), eq(auditLog.subjectId, articleId), inArray(auditLog.action, MOVES)))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row ?? null;
}
