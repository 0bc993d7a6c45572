import { and, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { notices } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { holdAsSeen, loadArticle, movedSince } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';
import { notify } from '@/lib/notices/notify';

export const askSchema = z.strictObject({ id: z.uuid() });

/** Nobody is asked by the same person for the same thing again so soon. */
const AGAIN_MINUTES = 10;

/**
 * Asks whoever can: the approvers for a signature, or the writers for their confirmation.
 * @throws {AppError} `not_found`; `wrong_state` when it is not in review or nothing is missing (`ask_not_needed`); `conflict` `asked_already`
 */
export async function askForSignature(actor: PersonActor | null, input: z.input<typeof askSchema>): Promise<void> {
  authorizePerson(actor, 'article.read');
  const { id } = askSchema.parse(input);
  const row = await loadArticle(actor, id);
  if (row.editorial !== 'in_review')
    throw new AppError('wrong_state', { key: 'wrong_state', values: { state: row.editorial } });
  const done = await inTransaction(async (tx) => {
    if (!(await holdAsSeen(tx, row))) return false;
    const approval = await approvalOfArticle(id, tx);
    if (!approval || approval.approved) throw new AppError('wrong_state', 'ask_not_needed');
    const event = approval.missing === 'second_person' ? 'confirm_asked' : 'sign_asked';
    const recent = and(
      eq(notices.articleId, id),
      eq(notices.byPersonId, actor.id),
      eq(notices.event, event),
      gt(notices.createdAt, sql`now() - make_interval(mins => ${AGAIN_MINUTES})`),
    );
    if ((await tx.$count(notices, recent)) > 0) throw new AppError('conflict', 'asked_already');
    const people = event === 'sign_asked' ? (['approvers'] as const) : (['writers', 'approvers'] as const);
    await notify(tx, { event, people, articleId: id, by: actor.id });
    const about = { subject: 'article', subjectId: id, accountId: row.accountId } as const;
    await audit(tx, actor, { action: `article.${event}`, ...about, details: { hash: row.contentHash } });
    return true;
  });
  if (!done) throw await movedSince(row);
}
