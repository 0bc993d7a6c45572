import { and, eq, inArray } from 'drizzle-orm';
import { type Problem, publications } from '@/drizzle/schema';
import type { Approval } from '@/lib/article/approval';
import type { ArticleType } from '@/lib/article/content';
import {
  type CopyState,
  type EditorialState,
  LIVE_PUBLICATION_STATES,
  type PublicationState,
} from '@/lib/article/states';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError, type ErrorText } from '@/lib/errors';
import { type ArticleApproval, approvalsOf } from '@/lib/publishing/approvals';
import { guardNotBlocked } from '@/lib/publishing/guard-blocked';
import { guardPublication } from '@/lib/publishing/guard-publication';
import { loadDraft, type LoadedDraft } from '@/lib/publishing/load-draft';
import { readWaiting } from '@/lib/publishing/patience';
import { waitingPush } from '@/lib/publishing/request-push';

/** A draft with its articles, and whether it may go out as it is. */
export interface DraftView {
  id: string;
  account: { id: string; name: string; timeZone: string; mayPublish: boolean | null; twoPerson: boolean };
  copy: CopyState;
  mediaId: string;
  temporaryUrl: string;
  pushedAt: Date | null;
  problem: Problem | null;
  closedAt: Date | null;
  /** What `requestPublication` wants as `expectedHash`: the page shows exactly this. */
  hash: string;
  articles: {
    id: string;
    title: string;
    type: ArticleType;
    position: number;
    editorial: EditorialState;
    /** Whether the platform's copy holds the present content. */
    isPushed: boolean;
    approval: Approval | null;
    signedBy: ArticleApproval['signedBy'];
  }[];
  /** A push that waits, because the platform is away: since when, and when it is tried next. */
  waiting: { since: Date; nextAt: Date } | null;
  /** A publication under way. */
  live: { id: string; state: PublicationState } | null;
  /** null: it may be published now. Else the reason, as the verb would say it. */
  notPublishable: ErrorText | null;
}

/** Reads a draft for its page and for the publish dialog. Throws `not_found`. */
export async function readDraft(actor: Actor | null, draftId: string): Promise<DraftView> {
  authorize(actor, 'article.read');
  const loaded = await loadDraft(db(), draftId, { actor });
  const { draft, account, articles, hash } = loaded;
  const approvals = await approvalsOf(db(), loaded);
  const [live] = await db()
    .select({ id: publications.id, state: publications.state })
    .from(publications)
    .where(and(eq(publications.draftId, draft.id), inArray(publications.state, [...LIVE_PUBLICATION_STATES])));
  const { id, copy, mediaId, temporaryUrl, pushedAt, problem, closedAt } = draft;
  const { name, timeZone, mayPublish, twoPerson } = account;
  return {
    id,
    account: { id: account.id, name, timeZone, mayPublish, twoPerson },
    copy,
    mediaId,
    temporaryUrl,
    pushedAt,
    problem,
    closedAt,
    hash,
    articles: articles.map((article) => ({
      id: article.id,
      title: article.title,
      type: article.type,
      position: article.position,
      editorial: article.editorial,
      isPushed: article.pushedHash === article.contentHash,
      approval: approvals.get(article.id)?.approval ?? null,
      signedBy: approvals.get(article.id)?.signedBy ?? [],
    })),
    waiting: readWaiting(await waitingPush(db(), draft.id)),
    live: live ?? null,
    notPublishable: await reasonAgainst(loaded),
  };
}

/** Why a draft may not go out as it is, as the verb would say it; null where it may. `afterBlock`: for the admin who decides on that. */
export async function reasonAgainst(
  loaded: LoadedDraft,
  options: { afterBlock?: boolean } = {},
): Promise<ErrorText | null> {
  try {
    if (!options.afterBlock) await guardNotBlocked(db(), loaded);
    await guardPublication(db(), loaded, loaded.hash);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.text;
    throw error;
  }
}
