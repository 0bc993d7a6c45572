/** The one step the bar offers this person, and what is in its way. Pure. */
import type { ReviewAnswer } from '@/lib/article/review-step';
import type { BarFacts } from './types';

export type BarStep = 'sign' | 'confirm' | 'open';

export type BarWhy = Extract<ReviewAnswer, { ok: false }>['why'] | 'check';

export interface BarChoice {
  step: BarStep;
  /** Null: it can be taken. */
  why: BarWhy | null;
  /** Whether asking somebody else is of use. */
  ask: boolean;
}

export function barChoice({ answers, approved, inReview, secondPerson, check }: BarFacts): BarChoice {
  if (approved || !inReview) return { step: 'open', why: null, ask: false };
  const { sign, confirm } = answers;
  if (secondPerson && (confirm.ok || (confirm.why === 'must_fix' && !sign.ok))) {
    return closedBy('confirm', confirm, check !== null);
  }
  return closedBy('sign', sign, check !== null);
}

/** Reasons that somebody else can do something about. */
const OTHERS: readonly BarWhy[] = ['role', 'own', 'signed'];

function closedBy(step: 'sign' | 'confirm', answer: ReviewAnswer, check: boolean): BarChoice {
  if (answer.ok) return { step, why: check ? 'check' : null, ask: false };
  return { step, why: answer.why, ask: OTHERS.includes(answer.why) };
}
