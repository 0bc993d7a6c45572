import { and, eq, inArray, isNull } from 'drizzle-orm';
import { platformPictures } from '@/drizzle/schema';
import { createGate } from '@/lib/accounts/gate';
import { picturesIn } from '@/lib/article/document/read';
import type { ArticleContent } from '@/lib/article/content';
import { db } from '@/lib/db/connection';
import { type PlatformBytes, platformBytes } from '@/lib/media/platform-bytes';
import { createBatch } from '@/lib/publishing/batch';
import type { WechatClient } from '@/lib/wechat/client';

export type UploadKind = 'body' | 'material';

/** One picture in one of the two places the platform keeps pictures. */
interface Place {
  pictureId: string;
  kind: UploadKind;
}

export interface WantedPicture extends Place {
  /** SHA-256 of the original bytes. */
  hash: string;
}

export interface UploadedPicture extends Place {
  url: string;
  mediaId: string;
}

/** Where each wanted picture is on the platform. */
export type Uploaded = ReadonlyMap<string, UploadedPicture>;

/** Calls in flight at once, for all pushes of this process together. */
const uploadGate = createGate(8);
/** A few more are read or converted while those are under way, so that no place in flight waits for a disk. */
const readGate = createGate(12);
/** Two pushes that want the same picture at the same time wait for one upload. */
const inFlight = new Map<string, Promise<UploadedPicture>>();

export function keyOf({ kind, pictureId }: Place): string {
  return `${kind}:${pictureId}`;
}

/** Everything an article needs on the platform before it can be sent, each picture once. */
export function picturesWanted(content: ArticleContent): WantedPicture[] {
  const material = content.type === 'news' ? (content.cover ? [content.cover] : []) : content.gallery;
  const body = content.type === 'news' ? picturesIn(content.body) : [];
  const all = [
    ...material.map((use): WantedPicture => ({ kind: 'material', pictureId: use.picture, hash: use.hash })),
    ...body.map((use): WantedPicture => ({ kind: 'body', pictureId: use.picture, hash: use.hash })),
  ];
  return [...new Map(all.map((wanted) => [keyOf(wanted), wanted])).values()];
}

/** Those of the wanted pictures that were uploaded before; an upload is remembered until somebody has it removed. */
export async function findUploaded(accountId: string, wanted: readonly WantedPicture[]): Promise<Uploaded> {
  if (wanted.length === 0) return new Map();
  const ids = [...new Set(wanted.map((one) => one.pictureId))];
  const rows = await db()
    .select()
    .from(platformPictures)
    .where(
      and(
        eq(platformPictures.accountId, accountId),
        inArray(platformPictures.pictureId, ids),
        isNull(platformPictures.removedAt),
      ),
    );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/**
 * Uploads what is missing, at most eight calls at once. One that fails does not end the others: what they uploaded is
 * remembered, and the next attempt begins with what is left. Throws the first failure at the end.
 */
export async function uploadMissing(
  platform: WechatClient,
  accountId: string,
  missing: readonly WantedPicture[],
  onDone: (picture: UploadedPicture) => void,
): Promise<Uploaded> {
  const ends = await Promise.allSettled(
    missing.map(async (wanted) => {
      const uploaded = await uploadOnce(platform, accountId, wanted);
      onDone(uploaded);
      return uploaded;
    }),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return new Map(ends.flatMap((end) => (end.status === 'fulfilled' ? [[keyOf(end.value), end.value] as const] : [])));
}

function uploadOnce(platform: WechatClient, accountId: string, wanted: WantedPicture): Promise<UploadedPicture> {
  const key = `${accountId} ${keyOf(wanted)}`;
  const running = inFlight.get(key);
  if (running) return running;
  const upload = sendAndRemember(platform, accountId, wanted).finally(() => inFlight.delete(key));
  inFlight.set(key, upload);
  return upload;
}

async function sendAndRemember(
  platform: WechatClient,
  accountId: string,
  { pictureId, kind, hash }: WantedPicture,
): Promise<UploadedPicture> {
  const sent = await readGate(async () => {
    const file = await platformBytes(hash, kind);
    return { ...(await uploadGate(() => sendPicture(platform, kind, file))), sentHash: file.hash };
  });
  await remember({ accountId, pictureId, kind, ...sent });
  return { pictureId, kind, url: sent.url, mediaId: sent.mediaId };
}

async function sendPicture(platform: WechatClient, kind: UploadKind, { bytes, mime, filename }: PlatformBytes) {
  if (kind === 'body') return { mediaId: '', url: (await platform.uploadBodyImage({ bytes, mime, filename })).url };
  const { url, mediaId } = await platform.addMaterial({ kind: 'image', bytes, mime, filename });
  return { url, mediaId };
}

/** After the call and outside its place in flight; those that end together are one statement. */
const remember = createBatch<typeof platformPictures.$inferInsert>(async (rows) => {
  await db().insert(platformPictures).values(rows).onConflictDoNothing();
});
