import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import type { Tx } from '@/lib/db/connection';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { takeStep } from '@/lib/editorial/act';
import { loadArticle } from '@/lib/editorial/article-row';
import { reasonText } from '@/lib/editorial/reason-text';
import { versionFor } from '@/lib/editorial/versions';

export const requestChangesSchema = z.strictObject({
  id: z.uuid(),
  /** What should change; the writer reads it. */
  text: reasonText,
});

/**
 * Sends an article back to its writers with a reason; earlier signatures on this content no longer count.
 * @throws {AppError} `not_found`, `forbidden`, `wrong_state`, `conflict`
 */
export async function requestChanges(
  actor: PersonActor | null,
  input: z.input<typeof requestChangesSchema>,
): Promise<void> {
  authorizePerson(actor, 'article.request_changes');
  const { id, text } = requestChangesSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.request_changes', row);
  const version = { reason: 'submitted', personId: actor.id, hash: row.contentHash } as const;
  const keep = async (tx: Tx) => (await versionFor(tx, id, version)).id;
  await takeStep(actor, row, { kind: 'changes_requested', to: 'changes_requested', text, keep });
}
