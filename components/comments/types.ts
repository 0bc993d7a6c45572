import type { CommentAnchor } from '@/lib/article/anchor';
import type { ActionResult } from '@/lib/web/action';

/** A thread as a page holds it. Times are ISO. */
export interface ThreadData {
  id: string;
  anchor: CommentAnchor;
  mustFix: boolean;
  /** Whether this person may settle it or let it pass. */
  mayLoosen: boolean;
  resolved: { name: string; at: string } | null;
  comments: { id: string; name: string; guest: boolean; text: string; at: string }[];
}

type Act<I> = (input: I) => Promise<ActionResult<unknown>>;

/** What the server does with comments; each is a server action. A guest only begins threads and answers in their own. */
export interface CommentActions {
  open: Act<{ id: string; anchor: CommentAnchor; text: string; mustFix: boolean }>;
  reply: Act<{ threadId: string; text: string }>;
  settle?: {
    resolve: Act<{ threadId: string }>;
    reopen: Act<{ threadId: string }>;
    mark: Act<{ threadId: string; mustFix: boolean }>;
  };
}
