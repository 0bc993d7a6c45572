import { and, eq, inArray } from 'drizzle-orm';
import { people, publications } from '@/drizzle/schema';
import { LIVE_PUBLICATION_STATES } from '@/lib/article/states';
import { guardRights } from '@/lib/accounts/rights';
import type { Db, Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { type ArticleApproval, approvalsOf } from '@/lib/publishing/approvals';
import type { LoadedDraft } from '@/lib/publishing/load-draft';

/**
 * What must hold for a draft to go out, now: what was seen is what is there, every article is in review and approved, and
 * the platform holds exactly that. Throws `conflict` (`content_changed`) and `wrong_state` (`draft_consumed`,
 * `draft_joined`, `draft_empty`, `account_withdrawn`, `permission_missing`, `not_in_review`, `not_approved`, `copy_not_synced`).
 */
export async function guardPublication(
  tx: Db | Tx,
  loaded: LoadedDraft,
  expectedHash: string,
): Promise<Map<string, ArticleApproval>> {
  const { draft, articles, hash } = loaded;
  guardOpen(draft);
  if (articles.length === 0) throw new AppError('wrong_state', 'draft_empty');
  // An account that finishes on the official site needs nobody's leave to do so.
  if (loaded.account.mayPublish !== false) guardRights(loaded.account, 'publish');
  if (hash !== expectedHash) throw new AppError('conflict', 'content_changed');
  const approvals = await approvalsOf(tx, loaded);
  for (const article of articles) {
    const { title } = article;
    if (article.editorial !== 'in_review') {
      throw new AppError('wrong_state', { key: 'not_in_review', values: { title, state: article.editorial } });
    }
    const approval = approvals.get(article.id)?.approval;
    if (!approval?.approved) {
      throw new AppError('wrong_state', {
        key: 'not_approved',
        values: { title, missing: approval?.missing ?? 'signature' },
      });
    }
  }
  const isPushed = articles.every((article) => article.pushedHash === article.contentHash);
  if (draft.copy !== 'synced' || !isPushed || !draft.snapshot) {
    throw new AppError('wrong_state', { key: 'copy_not_synced', values: { state: draft.copy } });
  }
  return approvals;
}

/** Throws `wrong_state` for a draft that is over: it went out (`draft_consumed`), or its article joined another (`draft_joined`). */
export function guardOpen({ copy, closedAt }: Pick<LoadedDraft['draft'], 'copy' | 'closedAt'>): void {
  if (copy === 'consumed') throw new AppError('wrong_state', 'draft_consumed');
  if (closedAt) throw new AppError('wrong_state', 'draft_joined');
}

/** Throws `conflict` (`publication_live`) that names who was faster, when this draft has a publication under way. */
export async function guardNoneLive(tx: Db | Tx, draftId: string): Promise<void> {
  const [live] = await tx
    .select({ state: publications.state, name: people.name })
    .from(publications)
    .leftJoin(people, eq(people.id, publications.requestedBy))
    .where(and(eq(publications.draftId, draftId), inArray(publications.state, [...LIVE_PUBLICATION_STATES])));
  if (live) {
    throw new AppError('conflict', {
      key: 'publication_live',
      values: { who: live.name ?? '', state: live.state },
    });
  }
}
