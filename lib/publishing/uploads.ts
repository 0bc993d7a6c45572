import { and, eq, inArray } from 'drizzle-orm';
import { platformPictures } from '@/drizzle/schema';
import { createGate } from '@/lib/accounts/gate';
import { picturesIn } from '@/lib/article/document/read';
import type { ArticleContent } from '@/lib/article/content';
import { db } from '@/lib/db/connection';
import { platformBytes } from '@/lib/media/platform-bytes';
import type { WechatClient } from '@/lib/wechat/client';

export type UploadKind = 'body' | 'material';

/** One picture in one of the two places the platform keeps pictures. */
export interface WantedPicture {
  pictureId: string;
  kind: UploadKind;
}

export interface UploadedPicture extends WantedPicture {
  url: string;
  mediaId: string;
}

/** Where each wanted picture is on the platform. */
export type Uploaded = ReadonlyMap<string, UploadedPicture>;

/** Calls in flight at once, for all pushes of this process together. */
const uploadGate = createGate(8);
/** Two pushes that want the same picture at the same time wait for one upload. */
const inFlight = new Map<string, Promise<UploadedPicture>>();

export function keyOf({ kind, pictureId }: WantedPicture): string {
  return `${kind}:${pictureId}`;
}

/** Everything an article needs on the platform before it can be sent, each picture once. */
export function picturesWanted(content: ArticleContent): WantedPicture[] {
  const material = content.type === 'news' ? (content.cover ? [content.cover] : []) : content.gallery;
  const body = content.type === 'news' ? picturesIn(content.body) : [];
  const all = [
    ...material.map((use): WantedPicture => ({ kind: 'material', pictureId: use.picture })),
    ...body.map((use): WantedPicture => ({ kind: 'body', pictureId: use.picture })),
  ];
  return [...new Map(all.map((wanted) => [keyOf(wanted), wanted])).values()];
}

/** Those of the wanted pictures that were uploaded before; an upload is remembered for ever. */
export async function findUploaded(accountId: string, wanted: readonly WantedPicture[]): Promise<Uploaded> {
  if (wanted.length === 0) return new Map();
  const ids = [...new Set(wanted.map((one) => one.pictureId))];
  const rows = await db()
    .select()
    .from(platformPictures)
    .where(and(eq(platformPictures.accountId, accountId), inArray(platformPictures.pictureId, ids)));
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
  const upload = uploadGate(() => sendPicture(platform, accountId, wanted)).finally(() => inFlight.delete(key));
  inFlight.set(key, upload);
  return upload;
}

async function sendPicture(platform: WechatClient, accountId: string, wanted: WantedPicture): Promise<UploadedPicture> {
  const { bytes, mime, filename, hash } = await platformBytes(wanted.pictureId, wanted.kind);
  const answer =
    wanted.kind === 'body'
      ? { mediaId: '', ...(await platform.uploadBodyImage({ bytes, mime, filename })) }
      : await platform.addMaterial({ kind: 'image', bytes, mime, filename });
  const { url, mediaId } = answer;
  await db()
    .insert(platformPictures)
    .values({ accountId, ...wanted, url, mediaId, sentHash: hash })
    .onConflictDoNothing();
  return { ...wanted, url, mediaId };
}
