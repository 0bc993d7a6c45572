import type { CopyState, PublicationState } from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/permissions';
import type { Operation } from '@/lib/publishing/operations';
import { readLooks } from '@/lib/publishing/reconcile-submit';

/** What a person may do about a publication on its page. */
export type Offer =
  | 'submit_again'
  | 'retry'
  | 'after_block'
  | 'link_by_hand'
  | 'call_off'
  | 'end_hand_off'
  | 'cancel_schedule'
  | 'resume_schedule';

/** How long (ms) an unanswered submit is watched before a person may submit it again. */
export const WATCHED_MS = 10 * 60_000;

/** Ended without anything going out: the same draft may be tried again. */
export const RETRIED: readonly PublicationState[] = [
  'rejected',
  'failed_original',
  'failed',
  'failed_platform',
  'missed',
];

interface Offered {
  state: PublicationState;
  copy: CopyState;
  /** Its article has joined another draft since. */
  joined: boolean;
  /** Nothing stands in the way of another attempt. */
  ready: boolean;
  articles: readonly { url: string | null }[];
  retriedBy: readonly string[];
}

/** The next steps a page shows, and each verb checks again. */
export function offersOf(
  actor: Actor,
  { state, copy, joined, ready, articles, retriedBy }: Offered,
  operation: Pick<Operation, 'state' | 'answer' | 'calledAt' | 'createdAt'> | null,
  now: Date,
): Offer[] {
  if (!can(actor, 'draft.publish').ok) return [];
  const isOpen = retriedBy.length === 0 && copy !== 'consumed';
  const offers: Offer[] = [];
  if (state === 'unknown' && operation && mayBeSubmittedAgain(operation, now)) offers.push('submit_again');
  if (isOpen && !joined && ready && RETRIED.includes(state)) offers.push('retry');
  if (state === 'blocked' && ready && can(actor, 'publication.after_block').ok) offers.push('after_block');
  if (state === 'submitting' && operation?.state === 'queued') offers.push('call_off');
  if (state === 'handed_off' && isOpen) offers.push('link_by_hand');
  if (state === 'handed_off' && articles.every(({ url }) => !url)) offers.push('end_hand_off');
  if (state === 'scheduled' || state === 'paused') offers.push('cancel_schedule');
  if (state === 'paused') offers.push('resume_schedule');
  return offers;
}

/** The draft was still in the box at the last look, ten minutes or more after the call, and no event came. */
export function mayBeSubmittedAgain(
  operation: Pick<Operation, 'answer' | 'calledAt' | 'createdAt'>,
  now: Date,
): boolean {
  const { draftThere, lastLookAt } = readLooks(operation);
  const calledAt = (operation.calledAt ?? operation.createdAt).getTime();
  const isLate = (at: Date) => at.getTime() - calledAt >= WATCHED_MS;
  return draftThere === true && isLate(now) && lastLookAt !== '' && isLate(new Date(lastLookAt));
}
