import type { PictureUse } from '@/lib/article/content';
import { readableFile } from './readable-file';
import { sendInPieces } from './send-in-pieces';
import { sendWhole } from './send-whole';
import { patiently } from './patience';
import type { AddedPicture } from './upload-queue';

export { UploadRefused } from './answers';

/** Files above this go in pieces of this size, so that a broken connection costs no more than one. */
const PIECE_BYTES = 4 * 2 ** 20;

/** Sends one file and gives what an article needs of the picture. */
export async function sendPicture(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<PictureUse> {
  return useOf(await sendFile(file, onProgress, signal));
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
export function useOf({ id, hash, width, height, alt }: AddedPicture): PictureUse {
  return { picture: id, hash, width, height, alt };
}
