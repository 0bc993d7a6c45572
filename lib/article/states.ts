/**
 * Three small machines instead of one enum that explodes: *editorial* of an article, *copy* of a draft on the
 * platform, *publication* of one attempt. *Approved* is in none of them: it is worked out from the signatures
 * (`approval.ts`). What people read is derived from all of them in `headline`.
 */
import type { VerdictReport } from '@/lib/article/verdict';

export const EDITORIAL_STATES = ['writing', 'in_review', 'changes_requested', 'trashed'] as const;
export type EditorialState = (typeof EDITORIAL_STATES)[number];

export const COPY_STATES = [
  'none',
  'pushing',
  'synced',
  /** Edited here since the push. */
  'stale',
  /** Edited on the platform since the push. */
  'drifted',
  /** Not in the draft box any more. */
  'missing',
  'push_failed',
  /** The push was not answered: the platform may have acted. */
  'unknown',
  /** Published: the draft left the box. */
  'consumed',
] as const;
export type CopyState = (typeof COPY_STATES)[number];

export const PUBLICATION_STATES = [
  'scheduled',
  /** An edit stopped the schedule. */
  'paused',
  /** Its time passed by more than the grace. */
  'missed',
  'submitting',
  /** The platform refused the submit with an errcode. */
  'rejected',
  /** The submit was not answered. Never repeated by itself. */
  'unknown',
  /** Accepted; the verdict is awaited. */
  'publishing',
  'published',
  'failed_original',
  'failed',
  'failed_platform',
  /** Taken down by the account itself, after it was published. */
  'withdrawn',
  /** Taken down by the platform, after it was published. */
  'blocked',
  /** Finished by a person on the official site. */
  'handed_off',
] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** A draft can have one of these at a time: the public may see something at any moment. */
export const LIVE_PUBLICATION_STATES = [
  'scheduled',
  'paused',
  'submitting',
  'unknown',
  'publishing',
] as const satisfies readonly PublicationState[];

/** Whether a publication still waits for something to happen (the unique index of one per draft is over these). */
export function isLive(state: PublicationState): boolean {
  return (LIVE_PUBLICATION_STATES as readonly PublicationState[]).includes(state);
}

const STATE_OF_STATUS = new Map<number, PublicationState>([
  [0, 'published'],
  [1, 'publishing'],
  [2, 'failed_original'],
  [3, 'failed'],
  [4, 'failed_platform'],
  [5, 'withdrawn'],
  [6, 'blocked'],
]);

/** The state that `publish_status` means; null for a status this version does not know. */
export function publicationStateOf(status: VerdictReport['status'] | null): PublicationState | null {
  return status === null ? null : (STATE_OF_STATUS.get(status) ?? null);
}
