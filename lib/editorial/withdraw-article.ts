import { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { takeStep } from '@/lib/editorial/act';
import { loadArticle } from '@/lib/editorial/article-row';

export const withdrawArticleSchema = z.strictObject({ id: z.uuid() });

/**
 * Takes an article back from review: *in review* becomes *writing*, and the person's own signature on it no longer counts.
 * @throws {AppError} `not_found`, `forbidden`, `wrong_state`, `conflict`
 */
export async function withdrawArticle(
  actor: PersonActor | null,
  input: z.input<typeof withdrawArticleSchema>,
): Promise<void> {
  authorizePerson(actor, 'article.withdraw');
  const { id } = withdrawArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.withdraw', row);
  await takeStep(actor, row, { kind: 'withdrawn', to: 'writing' });
}
