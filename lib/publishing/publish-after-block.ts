import { z } from 'zod';
import { type Actor, personIdOf } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { reasonText } from '@/lib/editorial/reason-text';
import { AppError } from '@/lib/errors';
import { createPublication } from '@/lib/publishing/create-publication';
import { guardNoneLive, guardPublication } from '@/lib/publishing/guard-publication';
import { liveDraftOf } from '@/lib/publishing/live-draft';
import { loadDraft } from '@/lib/publishing/load-draft';
import { publicationRow } from '@/lib/publishing/publication-row';
import type { PublicationRequested } from '@/lib/publishing/request-publication';
import { tell } from '@/lib/publishing/tell';

export const publishAfterBlockSchema = z.strictObject({
  /** The publication that the platform blocked. */
  id: z.uuid(),
  /** Hash of the draft that the admin saw; whatever is out, somebody has looked at exactly this. */
  expectedHash: z.string().regex(/^[0-9a-f]{64}$/),
  reason: reasonText,
});

/**
 * An admin has an article published again that the platform blocked, for a reason that stays in the history. Every other
 * guard of a publication holds. Throws `forbidden`, `not_found`, `conflict` (`publication_live`, `content_changed`) and
 * `wrong_state` (`not_blocked`, `copy_not_pushed`, and what `guardPublication` says).
 */
export async function publishAfterBlock(
  actor: Actor | null,
  input: z.input<typeof publishAfterBlockSchema>,
): Promise<PublicationRequested> {
  authorize(actor, 'publication.after_block');
  const { id, expectedHash, reason } = publishAfterBlockSchema.parse(input);
  return inTransaction(async (tx) => {
    const blocked = await publicationRow(tx, id, { lock: true, actor });
    if (blocked.state !== 'blocked') {
      throw new AppError('wrong_state', { key: 'not_blocked', values: { state: blocked.state } });
    }
    const draftId = await liveDraftOf(tx, id);
    if (!draftId) throw new AppError('wrong_state', 'copy_not_pushed');
    const loaded = await loadDraft(tx, draftId, { lock: true, actor });
    await guardNoneLive(tx, draftId);
    const approvals = await guardPublication(tx, loaded, expectedHash);
    const state = loaded.account.mayPublish === false ? ('handed_off' as const) : ('submitting' as const);
    const details = { afterBlock: id, reason };
    const publicationId = await createPublication(tx, actor, loaded, approvals, { state, retryOf: id, details });
    await sayWhy(tx, actor, { draftId, publicationId }, reason);
    return { publicationId, state };
  });
}

/** In the story, so that nobody has to look for the reason. */
async function sayWhy(
  tx: Tx,
  actor: Actor,
  about: { draftId: string; publicationId: string },
  reason: string,
): Promise<void> {
  await tell(tx, {
    ...about,
    kind: 'flag',
    message: 'publish.after_block',
    data: { reason },
    personId: personIdOf(actor),
  });
}
