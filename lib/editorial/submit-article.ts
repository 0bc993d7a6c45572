import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import type { Tx } from '@/lib/db/connection';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { takeStep } from '@/lib/editorial/act';
import { contentMoved, loadArticle } from '@/lib/editorial/article-row';
import { versionFor } from '@/lib/editorial/versions';

export const submitArticleSchema = z.strictObject({
  id: z.uuid(),
  /** The content the person was looking at; without it, whatever is there. */
  expectedHash: z.string().length(64).optional(),
});

/**
 * Asks for review: *writing* or *changes requested* becomes *in review*, and the content becomes a version.
 * @throws {AppError} `not_found`, `forbidden`, `wrong_state`, `conflict`
 */
export async function submitArticle(
  actor: PersonActor | null,
  input: z.input<typeof submitArticleSchema>,
): Promise<void> {
  authorizePerson(actor, 'article.submit');
  const { id, expectedHash } = submitArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.submit', row);
  if (expectedHash && expectedHash !== row.contentHash) throw await contentMoved(row);
  const version = { reason: 'submitted', personId: actor.id, hash: row.contentHash } as const;
  const keep = async (tx: Tx) => (await versionFor(tx, id, version)).id;
  await takeStep(actor, row, { kind: 'submitted', to: 'in_review', keep });
}
