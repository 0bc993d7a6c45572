import { and, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { articles } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { loadArticle, nameOf } from '@/lib/editorial/article-row';
import { mentionable } from '@/lib/editorial/comment-text';
import { AppError } from '@/lib/errors';
import { announce } from '@/lib/jobs/live';

const turn = z.strictObject({
  assigneeId: z.uuid().nullable(),
  /** `YYYY-MM-DD` in the account's time zone. */
  dueOn: z.iso.date().nullable(),
});

export const assignArticleSchema = turn.extend({
  id: z.uuid(),
  /** What the person saw before: somebody else may have been faster. */
  seen: turn,
});

/**
 * Says whose turn an article is and by when. Not part of the content: no signature lapses.
 * @throws {AppError} `not_found`; `invalid` `assignee_unknown` for somebody who cannot work on this account; `conflict`
 * `assigned_meanwhile` with {name}
 */
export async function assignArticle(
  actor: PersonActor | null,
  input: z.input<typeof assignArticleSchema>,
): Promise<void> {
  authorizePerson(actor, 'article.assign');
  const { id, assigneeId, dueOn, seen } = assignArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  authorizePerson(actor, 'article.assign', row.editorial);
  if (assigneeId && !(await mentionable(row.accountId)).some((person) => person.id === assigneeId))
    throw new AppError('invalid', 'assignee_unknown', { assigneeId: { key: 'assignee_unknown' } });
  const done = await inTransaction(async (tx) => {
    const changed = await tx
      .update(articles)
      .set({ assigneeId, dueOn })
      .where(
        and(
          eq(articles.id, id),
          inArray(articles.editorial, ['writing', 'in_review', 'changes_requested']),
          sql`${articles.assigneeId} is not distinct from ${seen.assigneeId}::uuid`,
          sql`${articles.dueOn} is not distinct from ${seen.dueOn}::date`,
        ),
      )
      .returning({ id: articles.id });
    if (changed.length === 0) return false;
    const details = { before: seen, after: { assigneeId, dueOn } };
    const about = { subject: 'article', subjectId: id, accountId: row.accountId } as const;
    await audit(tx, actor, { action: 'article.assigned', ...about, details });
    await announce(tx, [`article:${id}`]);
    return true;
  });
  if (done) return;
  const now = await loadArticle(actor, id);
  authorizePerson(actor, 'article.assign', now.editorial);
  throw new AppError('conflict', { key: 'assigned_meanwhile', values: { name: await nameOf(now.assigneeId) } });
}
