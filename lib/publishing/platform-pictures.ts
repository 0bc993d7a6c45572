import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { pictures, platformPictures } from '@/drizzle/schema';
import { createGate } from '@/lib/accounts/gate';
import type { PictureUse } from '@/lib/article/content';
import type { Actor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { addPicture } from '@/lib/media/add-picture';
import { fetchPlatformPicture, platformPictureKey } from '@/lib/publishing/fetch-platform-picture';
import type { WechatClient } from '@/lib/wechat/client';
import { PlatformError } from '@/lib/wechat/errors';

/** Pictures that are fetched and checked at once. */
const WIDTH = 4;
/** No article of ours has more; others may. */
const MOST = 100;

const use = {
  picture: pictures.id,
  hash: pictures.hash,
  width: pictures.width,
  height: pictures.height,
  alt: pictures.alt,
};

/** Pictures of a body by their addresses: those we uploaded are known, the others are fetched once. What could not be had is missing. */
export async function picturesAt(
  actor: Actor,
  accountId: string,
  addresses: readonly string[],
): Promise<Map<string, PictureUse>> {
  const known = await knownByAddress(accountId);
  const found = new Map<string, PictureUse>();
  const gate = createGate(WIDTH);
  await Promise.all(
    addresses.slice(0, MOST).map((src) =>
      gate(async () => {
        const key = platformPictureKey(src);
        const picture = key === null ? undefined : (known.get(key) ?? (await fetched(actor, src)));
        if (picture) found.set(src, picture);
      }),
    ),
  );
  return found;
}

async function knownByAddress(accountId: string): Promise<Map<string, PictureUse>> {
  const rows = await db()
    .select({ url: platformPictures.url, ...use })
    .from(platformPictures)
    .innerJoin(pictures, eq(pictures.id, platformPictures.pictureId))
    .where(and(eq(platformPictures.accountId, accountId), ne(platformPictures.url, ''), isNull(pictures.trashedAt)));
  return new Map(
    rows.flatMap(({ url, ...picture }) => {
      const key = platformPictureKey(url);
      return key === null ? [] : [[key, picture] as const];
    }),
  );
}

async function fetched(actor: Actor, src: string): Promise<PictureUse | undefined> {
  const bytes = await fetchPlatformPicture(src);
  return bytes ? added(actor, bytes) : undefined;
}

/** A file that is not taken into the library is a picture that could not be had. */
async function added(actor: Actor, bytes: Buffer): Promise<PictureUse | undefined> {
  try {
    const { id, hash, width, height, alt } = await addPicture(actor, bytes, { name: '微信图片' });
    return { picture: id, hash, width, height, alt };
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return undefined;
    throw error;
  }
}

/** Covers and pictures of a newspic by their permanent material, in the order given; undefined where one could not be had. */
export async function picturesOf(
  actor: Actor,
  accountId: string,
  platform: WechatClient,
  mediaIds: readonly string[],
): Promise<(PictureUse | undefined)[]> {
  if (mediaIds.length === 0) return [];
  const rows = await db()
    .select({ mediaId: platformPictures.mediaId, ...use })
    .from(platformPictures)
    .innerJoin(pictures, eq(pictures.id, platformPictures.pictureId))
    .where(
      and(
        eq(platformPictures.accountId, accountId),
        inArray(platformPictures.mediaId, [...mediaIds]),
        isNull(platformPictures.removedAt),
        isNull(pictures.trashedAt),
      ),
    );
  const known = new Map(rows.map(({ mediaId, ...picture }) => [mediaId, picture]));
  const gate = createGate(WIDTH);
  return Promise.all(mediaIds.map((id) => gate(async () => known.get(id) ?? materialOf(actor, platform, id))));
}

async function materialOf(actor: Actor, platform: WechatClient, mediaId: string): Promise<PictureUse | undefined> {
  try {
    const material = await platform.getMaterial(mediaId);
    return material.kind === 'file' ? await added(actor, material.bytes) : undefined;
  } catch (error) {
    if (error instanceof PlatformError) return undefined;
    throw error;
  }
}
