import type { VersionReason, ReviewActKind, StoryKind } from '@/drizzle/schema';
import type { PublicationState } from '@/lib/article/states';

/** A line of the story of a push or a publication. Times are ISO. */
export interface HistoryLine {
  id: number;
  at: string;
  kind: StoryKind;
  /** A key of the `story` messages. */
  message: string;
  values: Record<string, string | number>;
  /** Of a call: what was asked, how it was answered, how long it took. */
  call: { path: string; ms: number | null; errcode: number | null } | null;
  by: string | null;
}

/** What the platform said no to, what that means, and what to do. */
export interface HistoryProblem {
  kind: 'refused' | 'unclear' | 'unreachable' | 'invalid';
  errcode: number | null;
  errmsg: string | null;
  /** Meaning and next step in the reader's language; null where there is no code. */
  meaning: string | null;
  nextStep: string | null;
  rid: string | null;
}

export interface HistoryVersion {
  id: string;
  number: number;
  reason: VersionReason;
  label: string;
  by: string | null;
  at: string;
  /** Whether it is the content as it is now. */
  current: boolean;
}

export type PublicationOffer = 'retry' | 'submit_again' | 'call_off';

/** Everything that happened to an article; read when somebody looks. */
export interface ArticleHistory {
  versions: HistoryVersion[];
  acts: { kind: ReviewActKind; by: string; text: string; at: string; current: boolean }[];
  push: {
    lines: HistoryLine[];
    pictures: { done: number; total: number } | null;
    /** Nothing is sent yet, because the platform is away: it may be called off. */
    waiting: boolean;
    problem: HistoryProblem | null;
  } | null;
  publication: {
    id: string;
    state: PublicationState;
    publishId: string | null;
    lines: HistoryLine[];
    problem: HistoryProblem | null;
    offers: PublicationOffer[];
  } | null;
}
