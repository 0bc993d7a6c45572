import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { drafts } from '@/drizzle/schema';
import { audit } from '@/lib/audit';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { loadDraft } from '@/lib/publishing/load-draft';
import { writeOperation } from '@/lib/publishing/operations';
import { waitingPush } from '@/lib/publishing/request-push';
import { tell } from '@/lib/publishing/tell';

export const callOffPushSchema = z.strictObject({ draftId: z.uuid() });

/**
 * A person calls a push off while the platform is away and nothing was sent, so that the draft can be changed again. What
 * the draft box holds stays as it is. Throws `forbidden`, `not_found` and `wrong_state` (`push_not_waiting`).
 */
export async function callOffPush(actor: Actor | null, input: z.input<typeof callOffPushSchema>): Promise<void> {
  authorize(actor, 'draft.push');
  const { draftId } = callOffPushSchema.parse(input);
  await inTransaction(async (tx) => {
    const { draft } = await loadDraft(tx, draftId, { lock: true, actor });
    const push = await waitingPush(tx, draftId, { lock: true });
    if (!push) throw new AppError('wrong_state', 'push_not_waiting');
    // Whoever is about to send it finds it taken from them.
    await writeOperation(tx, push, ['queued'], {
      state: 'failed',
      answer: { problem: { kind: 'invalid', detail: 'cancelled', at: new Date().toISOString() } },
    });
    await tx
      .update(drafts)
      .set({
        copy: draft.mediaId === '' ? 'none' : 'stale',
        problem: null,
        revision: sql`${drafts.revision} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(drafts.id, draftId));
    const { accountId } = draft;
    await audit(tx, actor, { action: 'draft.push_called_off', subject: 'draft', subjectId: draftId, accountId });
    await tell(tx, { draftId, kind: 'person', message: 'push.called_off', personId: personIdOf(actor) });
  });
}
