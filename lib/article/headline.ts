/** The one thing an article's chip says, derived from its three machines. Pure, and tested over every combination. */
import type { CopyState, EditorialState, PublicationState } from '@/lib/article/states';

export interface HeadlineInput {
  editorial: EditorialState;
  /** Whether the signatures on the current content satisfy the rule (`approval.ts`). */
  approved: boolean;
  /** The platform copy of the draft the article is in. */
  copy: CopyState;
  /** The latest publication of that draft; null if there never was one. */
  publication: PublicationState | null;
  /** Whether the content differs from what that publication sent. */
  changedSince?: boolean;
  /** Whether the article's own address is known. Only with it is what was handed off known to be out. */
  linked?: boolean;
}

/** `busy` moves by itself, `wait` waits for a person or a time, `warn` and `bad` need one. */
export type HeadlineTone = 'quiet' | 'wait' | 'busy' | 'good' | 'warn' | 'bad';

const TONES = {
  writing: 'quiet',
  in_review: 'wait',
  changes_requested: 'warn',
  trashed: 'quiet',
  /** Signed, not on the platform yet. */
  approved: 'good',
  /** Signed and synced: the next step is to publish. */
  ready: 'good',
  copy_pushing: 'busy',
  copy_stale: 'warn',
  copy_drifted: 'warn',
  copy_missing: 'warn',
  copy_push_failed: 'bad',
  copy_unknown: 'warn',
  scheduled: 'wait',
  paused: 'warn',
  missed: 'bad',
  submitting: 'busy',
  rejected: 'bad',
  unknown: 'bad',
  publishing: 'busy',
  published: 'good',
  /** Live, and edited here since: the edit is not. */
  published_changed: 'warn',
  failed_original: 'bad',
  failed: 'bad',
  failed_platform: 'bad',
  withdrawn: 'quiet',
  blocked: 'bad',
  /** A person has still to finish it on the official site, or to enter its address. */
  handed_off: 'wait',
} as const satisfies Record<string, HeadlineTone>;

export type HeadlineKey = keyof typeof TONES;

/** Every key, for message catalogues and tests. */
export const HEADLINE_KEYS: readonly HeadlineKey[] = Object.keys(TONES).filter(isKey);

export interface Headline {
  key: HeadlineKey;
  tone: HeadlineTone;
}

/**
 * What to say, by consequence: what may become public at this moment; the bin; what waits for its time; how the last
 * publication of *this* content ended; the review; the copy on the platform; signed or being written.
 */
export function headline(given: HeadlineInput): Headline {
  const input = { ...given, publication: outcomeOf(given) };
  const key = movingKey(input) ?? endedKey(input) ?? reviewKey(input) ?? copyKey(input) ?? restKey(input);
  return { key, tone: TONES[key] };
}

/** What was handed off is as good as published once it is linked. */
function outcomeOf({ publication, linked }: HeadlineInput): PublicationState | null {
  return publication === 'handed_off' && linked ? 'published' : publication;
}

function movingKey({ editorial, publication }: HeadlineInput): HeadlineKey | null {
  if (publication === 'submitting' || publication === 'publishing' || publication === 'unknown') return publication;
  if (editorial === 'trashed') return 'trashed';
  if (publication === 'scheduled' || publication === 'paused' || publication === 'missed') return publication;
  return null;
}

/** An ended publication speaks for the article only as long as the content is the one it sent. */
function endedKey({ publication, changedSince }: HeadlineInput): HeadlineKey | null {
  return publication && !changedSince ? publication : null;
}

function reviewKey({ editorial, approved }: HeadlineInput): HeadlineKey | null {
  if (editorial === 'changes_requested') return 'changes_requested';
  return editorial === 'in_review' && !approved ? 'in_review' : null;
}

/** A stale copy is news only once the text is signed; while it is being written it goes without saying. */
function copyKey({ copy, approved }: HeadlineInput): HeadlineKey | null {
  if (copy === 'none' || copy === 'synced' || copy === 'consumed') return null;
  return copy === 'stale' && !approved ? null : `copy_${copy}`;
}

function restKey({ approved, copy, publication }: HeadlineInput): HeadlineKey {
  if (approved) return copy === 'synced' ? 'ready' : 'approved';
  return publication === 'published' ? 'published_changed' : 'writing';
}

function isKey(key: string): key is HeadlineKey {
  return Object.hasOwn(TONES, key);
}
