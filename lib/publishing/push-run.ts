import type { Claim, Operation } from '@/lib/publishing/operations';
import type { Notes } from '@/lib/publishing/notes';
import type { DriftedField } from '@/lib/publishing/snapshot';

/** One run of a push by one worker. */
export interface PushRun {
  claim: Claim;
  operation: Operation;
  notes: Notes;
  /** How far it is: an unclear outcome means different things before, during and after the call that counts. */
  stage: 'before' | 'calling' | 'after';
}

/** The process that made the call died before it heard the answer. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** Somebody edited the draft on the platform since our last push. */
export class Drifted extends Error {
  override readonly name = 'Drifted';
  constructor(readonly fields: DriftedField[]) {
    super('the platform copy was edited elsewhere');
  }
}

/** Articles were added, removed or moved since the push was asked for. */
export class Recomposed extends Error {
  override readonly name = 'Recomposed';
}

/** What was read back is not the draft that was sent. */
export class NotAsSent extends Error {
  override readonly name = 'NotAsSent';
}
