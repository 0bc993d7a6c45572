import type { PictureUse } from '@/lib/article/content';
import { readableFile } from './readable-file';
import { sendInPieces } from './send-in-pieces';
import { sendWhole } from './send-whole';
import { patiently } from './patience';
import type { AddedPicture, RemotePicture, UploadSource } from './upload-queue';
import { type Answer, UploadRefused } from './answers';

export { UploadRefused } from './answers';

/** Files above this go in pieces of this size, so that a broken connection costs no more than one. */
const PIECE_BYTES = 4 * 2 ** 20;

/** Sends a file, or has the server fetch a picture of the web, and gives what an article needs of it. */
export async function sendPicture(
  source: UploadSource,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<PictureUse> {
  return asUse(await ('url' in source ? fetchPicture(source, signal) : sendFile(source, onProgress, signal)));
}

async function fetchPicture({ url }: RemotePicture, signal: AbortSignal): Promise<AddedPicture> {
  const response = await fetch('/api/pictures/remote', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal,
  });
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (response.ok && answer?.id) return answer as AddedPicture;
  throw new UploadRefused(answer?.error?.message ?? '');
}

/** Sends one file, over broken connections too, and gives all that the server says of the picture. */
export async function sendFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<AddedPicture> {
  const ready = await readableFile(file);
  if (ready.size > PIECE_BYTES) return sendInPieces(ready, PIECE_BYTES, onProgress, signal);
  // The same bytes twice are one picture, so sending them again is harmless.
  return patiently(() => sendWhole(ready, onProgress, signal), signal);
}

/** A picture as an article uses it. */
export function asUse({ id, hash, width, height, alt }: AddedPicture): PictureUse {
  return { picture: id, hash, width, height, alt };
}
