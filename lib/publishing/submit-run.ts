import type { Notes } from '@/lib/publishing/notes';
import type { Claim, Operation } from '@/lib/publishing/operations';

/** One run of a submit by one worker. */
export interface SubmitRun {
  claim: Claim;
  operation: Operation;
  publicationId: string;
  notes: Notes;
  /** Before the mark is committed nothing was sent; after it, nobody can be sure without an answer. */
  stage: 'before' | 'calling';
}

/** The draft is not in the platform's draft box any more. */
export class CopyMissing extends Error {
  override readonly name = 'CopyMissing';
}
