import type { Approval } from '@/lib/article/approval';
import type { PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { authorizeStep } from '@/lib/editorial/authorize-step';
import { contentMoved, loadArticle } from '@/lib/editorial/article-row';
import { mustFixOpen, reviewAnswer } from '@/lib/editorial/review-facts';
import { endorse, type SignArticle, signArticleSchema } from '@/lib/editorial/sign-article';
import { AppError } from '@/lib/errors';

/**
 * A writer's *yes* to a content that an approver changed last and signed: the second person of the rule.
 * @throws {AppError} `wrong_state` `confirm_not_writer` for somebody who did not write on it, `confirm_not_needed` where no
 * second person is missing, `must_fix_open` while a comment must be settled first; `conflict` when the content is another one by now
 */
export async function confirmArticle(actor: PersonActor | null, input: SignArticle): Promise<Approval> {
  authorizePerson(actor, 'article.confirm');
  const { id, expectedHash } = signArticleSchema.parse(input);
  const row = await loadArticle(actor, id);
  await authorizeStep(actor, 'article.confirm', row);
  if (row.contentHash !== expectedHash) throw await contentMoved(row);
  const { answer, facts } = await reviewAnswer(actor, 'confirm', row);
  if (answer.ok) return endorse(actor, row, 'confirmed');
  if (answer.why === 'signed') return facts.approval;
  if (answer.why === 'must_fix') throw mustFixOpen(facts.mustFix);
  throw new AppError('wrong_state', answer.why === 'not_writer' ? 'confirm_not_writer' : 'confirm_not_needed');
}
