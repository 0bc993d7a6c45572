/** What an article waits for, worked out from where it is; never stored. */
import type { Approval } from '@/lib/article/approval';
import type { CopyState, EditorialState, PublicationState } from '@/lib/article/states';

export interface WaitingInput {
  editorial: EditorialState;
  approval: Pick<Approval, 'approved' | 'missing'>;
  copy: CopyState;
  publication: PublicationState | null;
  /** Whether that publication sent the content as it is now. */
  current: boolean;
  mustFix?: number;
}

/** `writer`: to write on and submit · `changes`: to change what was asked for · `must_fix`: to settle comments · `time`: a schedule. */
export type WaitingFor =
  | 'writer'
  | 'changes'
  | 'must_fix'
  | 'signature'
  | 'second_person'
  | 'publish'
  | 'time'
  | 'platform'
  | 'nobody';

export function waitingFor({ editorial, approval, copy, publication, current, mustFix = 0 }: WaitingInput): WaitingFor {
  if (editorial === 'trashed') return 'nobody';
  if (publication === 'scheduled') return 'time';
  if (publication === 'submitting' || publication === 'unknown' || publication === 'publishing') return 'platform';
  if (editorial === 'changes_requested') return 'changes';
  if (editorial === 'writing') return 'writer';
  if (current && (publication === 'published' || publication === 'withdrawn' || publication === 'blocked'))
    return 'nobody';
  if (!approval.approved && mustFix > 0) return 'must_fix';
  if (!approval.approved) return approval.missing === 'second_person' ? 'second_person' : 'signature';
  return copy === 'pushing' || copy === 'unknown' ? 'platform' : 'publish';
}
