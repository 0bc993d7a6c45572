import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts, platformPictures } from '@/drizzle/schema';
import type { Actor } from '@/lib/auth/actor';
import { ofOwnAccounts } from '@/lib/auth/membership';
import { authorize } from '@/lib/auth/permissions';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';

/** Where a picture is on the platform, or was until somebody had it removed. */
export interface PlatformCopy {
  id: string;
  account: string;
  timeZone: string;
  /** body: an address for article text, which the platform offers no way to delete; material: permanent material with a media_id. */
  kind: 'body' | 'material';
  mediaId: string;
  url: string;
  at: Date;
  /** `unclear`: asked to be removed, and not confirmed. */
  state: 'there' | 'unclear' | 'gone';
}

/** All copies of a picture in this person's accounts, the newest first. */
export async function readPlatformCopies(actor: Actor | null, pictureId: string): Promise<PlatformCopy[]> {
  authorize(actor, 'picture.read');
  if (!z.uuid().safeParse(pictureId).success) throw new AppError('not_found');
  const rows = await db()
    .select({ copy: platformPictures, account: accounts.name, timeZone: accounts.timeZone })
    .from(platformPictures)
    .innerJoin(accounts, eq(accounts.id, platformPictures.accountId))
    .where(and(eq(platformPictures.pictureId, pictureId), ofOwnAccounts(actor, platformPictures.accountId)))
    .orderBy(desc(platformPictures.createdAt))
    .limit(100);
  return rows.map(({ copy: { id, kind, mediaId, url, createdAt, removedAt, goneAt }, account, timeZone }) => ({
    id,
    account,
    timeZone,
    kind,
    mediaId,
    url,
    at: createdAt,
    state: goneAt ? 'gone' : removedAt ? 'unclear' : 'there',
  }));
}
