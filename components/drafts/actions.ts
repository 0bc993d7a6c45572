import type { ActionResult } from '@/lib/web/action';
import type { FindArticles } from './article-picker';

/** One field that differs on the platform; values only where they are short. */
export interface Difference {
  /** Counts from 0; -1 where the number of articles differs. */
  position: number;
  field: string;
  /** Title of the article there, as it was pushed. */
  title: string;
  before: string | null;
  now: string | null;
}

type Act<I, T = null> = (input: I) => Promise<ActionResult<T>>;

/** What the server does for the composer; each is a server action. */
export interface ComposerActions {
  order: Act<{ draftId: string; order: string[] }>;
  add: Act<{ draftId: string; articleIds: string[] }>;
  remove: Act<{ draftId: string; articleId: string }>;
  split: Act<{ draftId: string }>;
  push: Act<{ draftId: string; overwrite?: boolean }>;
  callOff: Act<{ draftId: string }>;
  publish: Act<{ draftId: string; expectedHash: string }, { publicationId: string }>;
  findAddable: FindArticles;
  /** The same at a time on the account's clock. */
  plan: Act<
    { draftId: string; expectedHash: string; local: string; timeZone: string; which?: 'first' | 'second' },
    { publicationId: string }
  >;
  drift: Act<{ draftId: string }, Difference[]>;
}
