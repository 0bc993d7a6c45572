import type { z } from 'zod';
import type { Approval } from '@/lib/article/approval';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { recordAct } from '@/lib/editorial/act';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { contentMoved, holdAsSeen, loadArticle, movedSince } from '@/lib/editorial/article-row';
import { reasonText } from '@/lib/editorial/reason-text';
import { signArticleSchema } from '@/lib/editorial/sign-article';
import { versionFor } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';

export const overrideApprovalSchema = signArticleSchema.extend({ reason: reasonText });

/**
 * Lets an admin approve a content without its signatures; the reason stands in the history in red.
 * @throws {AppError} `forbidden`; `wrong_state` `override_not_needed` where it is approved already; `conflict` when the
 * content is another one by now
 */
export async function overrideApproval(
  actor: PersonActor | null,
  input: z.input<typeof overrideApprovalSchema>,
): Promise<Approval> {
  authorizePerson(actor, 'article.override');
  const { id, expectedHash, reason } = overrideApprovalSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.override', row);
  if (row.contentHash !== expectedHash) throw await contentMoved(row);
  const approval = await inTransaction(async (tx) => {
    // This takes the row's lock, so two admins at the same instant come one after the other.
    if (!(await holdAsSeen(tx, row))) return null;
    const version = await versionFor(tx, id, { reason: 'signed', personId: actor.id, hash: expectedHash });
    if ((await approvalOfArticle(id, tx))?.approved) throw new AppError('wrong_state', 'override_not_needed');
    await recordAct(tx, actor, row, { kind: 'overridden', text: reason, versionId: version.id });
    return approvalOfArticle(id, tx);
  });
  if (!approval) throw await movedSince(row);
  return approval;
}
