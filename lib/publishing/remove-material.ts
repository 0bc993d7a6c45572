import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { platformPictures } from '@/drizzle/schema';
import { platformFor } from '@/lib/accounts/platform';
import { audit, type AuditEntry } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { inTransaction, type Tx } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { isGone, isPlatformProblem } from '@/lib/publishing/problem';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformRefused, PlatformUnclear } from '@/lib/wechat/errors';

export const removeMaterialSchema = z.strictObject({ id: z.uuid() });

type Row = typeof platformPictures.$inferSelect;

/**
 * Deletes a picture's permanent material on the platform. First it is written down that nothing may use it any more, then the call is made;
 * an answer that says it did nothing takes that back, a lost answer is looked up. Asking again after a lost answer only looks and deletes
 * what is still there, so it is harmless.
 * @throws {AppError} `not_found`, `wrong_state` `picture_not_removable` for an address without a media_id, `conflict` `picture_in_platform_draft`
 * with the title of the draft that shows it, `platform_rejected` and `platform_unreachable`
 */
export async function removeMaterial(actor: Actor | null, input: z.input<typeof removeMaterialSchema>): Promise<void> {
  authorize(actor, 'picture.remove');
  const { id } = removeMaterialSchema.parse(input);
  const row = await claim(actor, id);
  const platform = await platformFor(row.accountId);
  try {
    await platform.deleteMaterial(row.mediaId);
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
    if (!isGone(error)) await settle(actor, row, platform, error);
  }
  await confirm(actor, row);
}

/** The intent, committed before the call: from here on no push sends this media_id. */
async function claim(actor: Actor, id: string): Promise<Row> {
  return inTransaction(async (tx) => {
    const own = and(eq(platformPictures.id, id), ofOwnAccounts(actor, platformPictures.accountId));
    const [row] = await tx.select().from(platformPictures).where(own).for('update');
    if (!row || row.goneAt) throw new AppError('not_found');
    if (row.kind !== 'material' || row.mediaId === '') throw new AppError('wrong_state', 'picture_not_removable');
    if (row.removedAt) return row;
    await guardDrafts(tx, row);
    await tx
      .update(platformPictures)
      .set({ removedAt: sql`now()` })
      .where(eq(platformPictures.id, id));
    await audit(tx, actor, entryOf('picture.removal_requested', row));
    return row;
  });
}

/** A draft in the platform's box that shows it would show a hole: by what was pushed, or by what will be pushed next. */
async function guardDrafts(tx: Tx, { accountId, pictureId }: Row): Promise<void> {
  const [used] = await tx.execute<{ title: string }>(sql`
    select articles.title from picture_uses
    join draft_articles on draft_articles.article_id = picture_uses.article_id and draft_articles.active
    join drafts on drafts.id = draft_articles.draft_id and drafts.account_id = ${accountId} and drafts.closed_at is null
    join articles on articles.id = picture_uses.article_id
    left join article_versions on article_versions.article_id = picture_uses.article_id
      and article_versions.number = picture_uses.version
    where picture_uses.picture_id = ${pictureId}
      and (picture_uses.version = 0 or article_versions.hash = draft_articles.pushed_hash)
      and (drafts.media_id <> '' or drafts.copy in ('pushing', 'unknown'))
    limit 1`);
  if (used) throw new AppError('conflict', { key: 'picture_in_platform_draft', values: { title: used.title } });
}

/** A call that did not say *done*: returns where the picture is gone nevertheless. */
async function settle(actor: Actor, row: Row, platform: WechatClient, error: Error): Promise<void> {
  if (error instanceof PlatformUnclear) {
    const there = await isThere(platform, row.mediaId);
    if (there === false) return;
    // Still unknown: it stays out of use, and the page offers to look again.
    if (there === null) throw new AppError('platform_unreachable', 'picture_removal_unclear');
  }
  await inTransaction(async (tx) => {
    await takeBack(tx, row);
    await audit(tx, actor, entryOf('picture.removal_failed', row));
  });
  if (error instanceof PlatformRefused) {
    const values = { errcode: error.errcode, errmsg: error.errmsg };
    throw new AppError('platform_rejected', { key: 'picture_removal_refused', values });
  }
  throw new AppError('platform_unreachable');
}

/** In use again, unless it was uploaded anew meanwhile. */
async function takeBack(tx: Tx, { id, accountId, pictureId, kind }: Row): Promise<void> {
  await tx.execute(sql`
    update platform_pictures set removed_at = null where id = ${id} and gone_at is null and not exists (
      select from platform_pictures newer where newer.account_id = ${accountId} and newer.picture_id = ${pictureId}
        and newer.kind = ${kind} and newer.removed_at is null)`);
}

async function isThere(platform: WechatClient, mediaId: string): Promise<boolean | null> {
  try {
    await platform.getMaterial(mediaId);
    return true;
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
    return isGone(error) ? false : null;
  }
}

async function confirm(actor: Actor, row: Row): Promise<void> {
  await inTransaction(async (tx) => {
    const [done] = await tx
      .update(platformPictures)
      .set({ goneAt: sql`now()` })
      .where(
        and(eq(platformPictures.id, row.id), isNotNull(platformPictures.removedAt), isNull(platformPictures.goneAt)),
      )
      .returning({ id: platformPictures.id });
    if (done) await audit(tx, actor, entryOf('picture.removed_on_platform', row));
  });
}

function entryOf(action: string, { accountId, pictureId, mediaId }: Row): AuditEntry {
  return { action, subject: 'picture', subjectId: pictureId, accountId, details: { mediaId } };
}
