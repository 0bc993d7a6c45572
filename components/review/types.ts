import type { Check } from '@/lib/article/check';
import type { ReviewAnswer, ReviewStep } from '@/lib/article/review-step';
import type { ActionResult } from '@/lib/web/action';

type Act<I> = (input: I) => Promise<ActionResult<unknown>>;

/** What the server does for the review page, besides comments. */
export interface ReviewActions {
  sign: Act<{ id: string; expectedHash: string }>;
  confirm: Act<{ id: string; expectedHash: string }>;
  askForChanges: Act<{ id: string; text: string }>;
  ask: Act<{ id: string }>;
}

/** What the bar at the foot of the page knows. */
export interface BarFacts {
  id: string;
  hash: string;
  answers: Record<ReviewStep, ReviewAnswer>;
  approved: boolean;
  /** Whether a writer's yes is missing. */
  secondPerson: boolean;
  inReview: boolean;
  /** Names of those who could sign. */
  signers: readonly string[];
  /** What must be mended before anybody signs. */
  check: Check | null;
}
