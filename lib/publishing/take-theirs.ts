import { and, eq, inArray, sql } from 'drizzle-orm';
import { draftArticles, drafts } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import type { ArticleContent } from '@/lib/article/content';
import { audit } from '@/lib/audit';

import type { Actor, PersonActor } from '@/lib/auth/actor';
import { authorizePerson } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { holdAsSeen, loadArticle } from '@/lib/editorial/article-row';
import { checkContent } from '@/lib/editorial/check-content';
import { writeContent } from '@/lib/editorial/save-article';
import { keepVersion, versionFor } from '@/lib/editorial/versions';
import { AppError } from '@/lib/errors';
import { guardNoneLive } from '@/lib/publishing/guard-publication';
import { type ArticleRow, loadDraft, type LoadedDraft } from '@/lib/publishing/load-draft';
import { type ImportNotes, readPlatformArticle } from '@/lib/publishing/read-platform-article';
import { driftBetween, readSnapshot } from '@/lib/publishing/snapshot';
import { tell } from '@/lib/publishing/tell';
import { PlatformError } from '@/lib/wechat/errors';
import type { WireStoredArticle } from '@/lib/wechat/wire';

/** One article that took over what the platform has, and what of it is not as it was there. */
export interface TakenOver {
  articleId: string;
  notes: ImportNotes;
}

/**
 * Takes over what somebody edited in the platform's copy of a draft: each article that differs gets a new version (`theirs`), and what it held before is
 * kept as a version first. Signatures on the old content lapse. The copy is *stale* afterwards, for our text is not written as theirs is. Throws
 * `forbidden`, `not_found`, `conflict`, `platform_unreachable` and `wrong_state` (`not_drifted`, `theirs_recomposed`, `copy_not_pushed`).
 */
export async function takeTheirs(actor: Actor | null, draftId: string): Promise<TakenOver[]> {
  authorizePerson(actor, 'draft.resolve');
  const loaded = await loadDraft(db(), draftId, { actor });
  if (loaded.draft.copy !== 'drifted') throw new AppError('wrong_state', 'not_drifted');
  await guardNoneLive(db(), draftId);
  const { now, positions } = await changedOnPlatform(loaded);
  const taken: TakenOver[] = [];
  for (const position of positions) {
    const article = loaded.articles[position];
    const wire = now[position];
    if (article && wire) taken.push(await takeOne(actor, article, wire));
  }
  await settle(actor, loaded, now, taken);
  return taken;
}

async function changedOnPlatform({ draft }: LoadedDraft): Promise<{ now: WireStoredArticle[]; positions: number[] }> {
  const before = readSnapshot(draft.snapshot);
  if (!before || draft.mediaId === '') throw new AppError('wrong_state', 'copy_not_pushed');
  const platform = await platformFor(draft.accountId);
  const { articles: now } = await platform.getDraft(draft.mediaId).catch((error: unknown) => {
    throw error instanceof PlatformError ? new AppError('platform_unreachable') : error;
  });
  const fields = driftBetween(before, now);
  if (fields.some(({ position }) => position < 0)) throw new AppError('wrong_state', 'theirs_recomposed');
  if (fields.length === 0) throw new AppError('wrong_state', 'not_drifted');
  return { now, positions: [...new Set(fields.map(({ position }) => position))] };
}

async function takeOne(actor: PersonActor, article: ArticleRow, wire: WireStoredArticle): Promise<TakenOver> {
  const row = await loadArticle(actor, article.id);
  authorizePerson(actor, 'article.edit', row.editorial);
  const platform = await platformFor(row.accountId);
  const read = await readPlatformArticle(actor, { accountId: row.accountId, platform }, wire);
  const { content: theirs, notes } = keepCrops(read, article.content);
  // Nor does it know our house styles: the article keeps the one it has.
  const { theme } = article.content;
  const content = theirs.type === 'news' && theme ? { ...theirs, theme } : theirs;
  const checked = await checkContent(content);
  if (checked.hash === row.contentHash) return { articleId: row.id, notes };
  await inTransaction(async (tx) => {
    if (await holdAsSeen(tx, row)) {
      await versionFor(tx, row.id, { reason: 'named', personId: row.lastContentEditor, hash: row.contentHash });
    }
  });
  await writeContent(actor, row, row.revision, checked, async (tx) => {
    await keepVersion(tx, row.id, { reason: 'theirs', personId: actor.id });
  });
  return { articleId: row.id, notes };
}

/** The platform gives no crops back; where the picture is the one we cropped, ours still hold. */
function keepCrops(
  { content, notes }: { content: ArticleContent; notes: ImportNotes },
  ours: ArticleContent,
): { content: ArticleContent; notes: ImportNotes } {
  const [their, own] = content.type === 'news' ? [content.cover, ours.cover] : [content.gallery[0], ours.gallery[0]];
  if (content.type !== ours.type || !their || their.picture !== own?.picture) return { content, notes };
  const { crops: _crops, ...rest } = notes;
  return { content: { ...content, crops: ours.crops }, notes: rest };
}

async function settle(
  actor: PersonActor,
  { draft }: LoadedDraft,
  now: WireStoredArticle[],
  taken: TakenOver[],
): Promise<void> {
  const ids = taken.map(({ articleId }) => articleId);
  await inTransaction(async (tx) => {
    const [settled] = await tx
      .update(drafts)
      .set({
        copy: 'stale',
        snapshot: now,
        problem: null,
        revision: sql`${drafts.revision} + 1`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(drafts.id, draft.id), eq(drafts.copy, 'drifted'), eq(drafts.mediaId, draft.mediaId)))
      .returning({ id: drafts.id });
    if (!settled) throw new AppError('conflict', 'draft_busy');
    await tx
      .update(draftArticles)
      .set({ pushedHash: '' })
      .where(and(eq(draftArticles.draftId, draft.id), inArray(draftArticles.articleId, ids)));
    await audit(tx, actor, {
      action: 'draft.theirs_taken',
      subject: 'draft',
      subjectId: draft.id,
      accountId: draft.accountId,
      details: { articles: taken },
    });
    await tell(tx, { draftId: draft.id, kind: 'person', message: 'push.theirs_taken', personId: actor.id });
  });
}
