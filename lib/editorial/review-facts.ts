import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { accounts, commentThreads } from '@/drizzle/schema';
import { mayTake, type ReviewAnswer, type ReviewFacts, type ReviewStep } from '@/lib/article/review-step';
import type { PersonActor } from '@/lib/auth/actor';
import { type Action, can } from '@/lib/auth/permissions';
import { type Db, db, type Tx } from '@/lib/db/connection';
import { approvalsOf } from '@/lib/editorial/approvals';
import type { ArticleRow } from '@/lib/editorial/article-row';
import { AppError } from '@/lib/errors';

const ACTIONS: Record<ReviewStep, Action> = {
  sign: 'article.sign',
  confirm: 'article.confirm',
  request_changes: 'article.request_changes',
  comment: 'article.comment',
};

/** All steps of the review for one person, from what the database holds now. */
export async function reviewAnswersOf(actor: PersonActor, row: ArticleRow): Promise<Record<ReviewStep, ReviewAnswer>> {
  const facts = await factsOf(row, db());
  const steps = Object.keys(ACTIONS) as ReviewStep[];
  return Object.fromEntries(steps.map((step) => [step, answer(actor, step, row, facts)])) as Record<
    ReviewStep,
    ReviewAnswer
  >;
}

/** Whether this person can sign or confirm now, and the approval as it is. */
export async function reviewAnswer(
  actor: PersonActor,
  step: ReviewStep,
  row: ArticleRow,
): Promise<{ answer: ReviewAnswer; facts: SharedFacts }> {
  const facts = await factsOf(row, db());
  return { answer: answer(actor, step, row, facts), facts };
}

type SharedFacts = Pick<ReviewFacts, 'approval' | 'twoPerson' | 'mustFix'>;

function answer(actor: PersonActor, step: ReviewStep, row: ArticleRow, facts: SharedFacts): ReviewAnswer {
  const { writers, lastContentEditor } = row;
  const permit = can(actor, ACTIONS[step], row.editorial);
  return mayTake(step, { ...facts, personId: actor.id, permit, writers, lastContentEditor });
}

async function factsOf(row: ArticleRow, from: Db | Tx): Promise<SharedFacts> {
  const [account] = await from.select({ on: accounts.twoPerson }).from(accounts).where(eq(accounts.id, row.accountId));
  const twoPerson = account?.on ?? true;
  const approval = (await approvalsOf([{ ...row, twoPerson }], from)).get(row.id);
  if (!approval) throw new Error('the rule gave no answer');
  return { approval, twoPerson, mustFix: await openMustFix(from, row.id) };
}

/** How many threads of an article must be settled before anybody signs. */
export async function openMustFix(from: Db | Tx, articleId: string): Promise<number> {
  return (await openMustFixes(from, [articleId])).get(articleId) ?? 0;
}

/** The same for many articles; those without any are left out. */
export async function openMustFixes(from: Db | Tx, articleIds: readonly string[]): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map();
  const open = and(
    inArray(commentThreads.articleId, [...articleIds]),
    eq(commentThreads.mustFix, true),
    isNull(commentThreads.resolvedAt),
  );
  const rows = await from
    .select({ id: commentThreads.articleId, open: count() })
    .from(commentThreads)
    .where(open)
    .groupBy(commentThreads.articleId);
  return new Map(rows.map((row) => [row.id, row.open]));
}

/**
 * Guards a signature inside its transaction, where the article is held: a comment that must be fixed was either there before, and
 * stops it, or comes after it.
 * @throws {AppError} `wrong_state` `must_fix_open` with {count}
 */
export async function guardMustFix(tx: Tx, articleId: string): Promise<void> {
  const open = await openMustFix(tx, articleId);
  if (open > 0) throw mustFixOpen(open);
}

/** The refusal of a signature while something must be fixed. */
export function mustFixOpen(open: number): AppError {
  return new AppError('wrong_state', { key: 'must_fix_open', values: { count: open } });
}
