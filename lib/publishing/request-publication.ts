import { z } from 'zod';
import type { PublicationState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { createPublication } from '@/lib/publishing/create-publication';
import { guardNotBlocked } from '@/lib/publishing/guard-blocked';
import { guardNoneLive, guardPublication } from '@/lib/publishing/guard-publication';
import { loadDraft } from '@/lib/publishing/load-draft';

const inputSchema = z.strictObject({
  draftId: z.uuid(),
  /** Hash of the draft that the person saw when they decided. */
  expectedHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PublicationInput = z.infer<typeof inputSchema>;

export interface PublicationRequested {
  publicationId: string;
  /** `handed_off` where the account may not publish: a person finishes on the official site. */
  state: Extract<PublicationState, 'submitting' | 'handed_off'>;
}

/**
 * Asks for a draft to be published. The publication, what exactly it sends, its operation and its job commit together,
 * before anything is sent. Throws `forbidden`, `not_found`, `conflict` (`publication_live` names who was faster,
 * `content_changed`) and `wrong_state` as `guardPublication` says, or `was_blocked`.
 */
export async function requestPublication(actor: Actor | null, input: PublicationInput): Promise<PublicationRequested> {
  authorize(actor, 'draft.publish');
  const { draftId, expectedHash } = parseInput(input);
  return inTransaction(async (tx) => {
    const loaded = await loadDraft(tx, draftId, { lock: true, actor });
    await guardNoneLive(tx, draftId);
    await guardNotBlocked(tx, loaded);
    const approvals = await guardPublication(tx, loaded, expectedHash);
    const state = loaded.account.mayPublish === false ? ('handed_off' as const) : ('submitting' as const);
    return { publicationId: await createPublication(tx, actor, loaded, approvals, { state }), state };
  });
}

function parseInput(input: unknown): PublicationInput {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw new AppError('invalid');
  return parsed.data;
}
