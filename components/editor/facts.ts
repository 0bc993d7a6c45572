import type { Problem, Role } from '@/drizzle/schema';
import type { Approval } from '@/lib/article/approval';
import type { ArticleType } from '@/lib/article/content';
import type { Headline } from '@/lib/article/headline';
import type { CopyState, EditorialState, PublicationState } from '@/lib/article/states';

/** Whether this person may do something now; a refusal says who could. */
export type May = { ok: true } | { ok: false; reason: 'signed_out' | 'role' | 'state'; roles: readonly Role[] };

export type Permission =
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'sign'
  | 'confirm'
  | 'request_changes'
  | 'override'
  | 'trash'
  | 'restore'
  | 'push'
  | 'resolve'
  | 'preview'
  | 'publish';

/** Everything the editor page shows besides the text itself; small, so that it can be read again at every news. Times are ISO. */
export interface ArticleFacts {
  id: string;
  type: ArticleType;
  title: string;
  revision: number;
  hash: string;
  savedAt: string;
  lastVersion: number;
  lastEditor: string | null;
  editorial: EditorialState;
  headline: Headline;
  account: {
    id: string;
    name: string;
    timeZone: string;
    twoPerson: boolean;
    mayPublish: boolean | null;
    forbiddenWords: string[];
    cautionWords: string[];
  };
  approval: Approval;
  /** Who signed or confirmed the content as it is now. */
  signatures: { name: string; at: string; kind: 'signed' | 'confirmed' | 'overridden' }[];
  /** What an approver asked for, while it is open. */
  request: { name: string; text: string; at: string } | null;
  draft: {
    id: string;
    copy: CopyState;
    /** Whether the platform's copy is the content as it is now. */
    current: boolean;
    problem: Problem | null;
    pushedAt: string | null;
    /** How many articles the draft has, and which of them this is, counted from 0. */
    articles: number;
    position: number;
    active: boolean;
  } | null;
  publication: {
    id: string;
    state: PublicationState;
    publishId: string | null;
    url: string | null;
    requestedAt: string;
    finishedAt: string | null;
    live: boolean;
    /** Whether it sent the content as it is now. */
    current: boolean;
  } | null;
  noSignature: 'role' | 'state' | 'own' | 'signed' | 'must_fix' | null;
  me: { id: string; name: string; role: Role; writer: boolean };
  may: Record<Permission, May>;
}
