import { platformFor } from '@/lib/accounts/platform';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { loadDraft } from '@/lib/publishing/load-draft';
import { driftBetween, type DriftedField, readSnapshot } from '@/lib/publishing/snapshot';
import { PlatformError } from '@/lib/wechat/errors';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** What the platform holds now, and what it held right after our push. */
export interface DriftView {
  fields: DriftedField[];
  before: WireStoredArticle[];
  now: WireStoredArticle[];
}

/**
 * Asks the platform for its copy of a draft and compares it with the last push, for a person to choose. Throws
 * `not_found`, `wrong_state` (`copy_not_pushed`), `platform_unreachable`.
 */
export async function readDrift(actor: Actor | null, draftId: string): Promise<DriftView> {
  authorize(actor, 'article.read');
  const { draft } = await loadDraft(db(), draftId, { actor });
  const before = readSnapshot(draft.snapshot);
  if (!before || draft.mediaId === '') throw new AppError('wrong_state', 'copy_not_pushed');
  const platform = await platformFor(draft.accountId);
  try {
    const { articles: now } = await platform.getDraft(draft.mediaId);
    return { fields: driftBetween(before, now), before, now };
  } catch (error) {
    if (error instanceof PlatformError) throw new AppError('platform_unreachable');
    throw error;
  }
}
