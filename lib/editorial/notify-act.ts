import type { ReviewActKind } from '@/drizzle/schema';
import type { PersonActor } from '@/lib/auth/actor';
import type { Tx } from '@/lib/db/connection';
import { approvalOfArticle } from '@/lib/editorial/approvals';
import { notify } from '@/lib/notices/notify';

/** Tells those whom an act of the review concerns: who may sign, who wrote, who must still confirm. */
export async function notifyAct(
  tx: Tx,
  actor: PersonActor,
  articleId: string,
  { kind, text }: { kind: ReviewActKind; text: string },
): Promise<void> {
  const about = { articleId, by: actor.id, text };
  if (kind === 'withdrawn') return;
  if (kind === 'submitted') return notify(tx, { event: 'submitted', people: ['approvers'], ...about });
  if (kind === 'changes_requested') return notify(tx, { event: 'changes_requested', people: ['writers'], ...about });
  const approval = await approvalOfArticle(articleId, tx);
  const event = approval?.missing === 'second_person' ? 'confirm_asked' : 'signed';
  await notify(tx, { event, people: ['writers'], ...about });
}
