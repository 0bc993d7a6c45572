import { checkPicture, type HeaderFacts } from '@/lib/media/check-picture';
import { fromPixels, openPicture } from '@/lib/media/decoder';
import { differenceHash } from '@/lib/media/difference-hash';
import { type PictureFacts, Refused } from '@/lib/media/jobs';
import { PICTURE_LIMITS } from '@/lib/media/limits';

/** The longest side a WebP can have. */
const WEBP_SIDE = 16_383;

/**
 * Checks a file by decoding all of it, and writes the two derivatives of the interface from that one decoding.
 * @throws {Refused}
 */
export async function takePicture(path: string, files: { thumb: string; view: string }): Promise<PictureFacts> {
  const header = await checkPicture(path);
  const { data, info } = await decodeForView(path, header);
  const pixels = () => fromPixels(data, info);
  const hasAlpha = header.alphaChannel && !(await pixels().stats()).isOpaque;
  await pixels().webp({ quality: 82, effort: 3 }).toFile(files.view);
  const thumb = { width: PICTURE_LIMITS.thumbSide, height: 2 * PICTURE_LIMITS.thumbSide };
  await pixels()
    .resize({ ...thumb, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78, effort: 3 })
    .toFile(files.thumb);
  const tiny = await pixels().resize({ width: 12, height: 12, fit: 'inside' }).webp({ quality: 40 }).toBuffer();
  const placeholder = `data:image/webp;base64,${tiny.toString('base64')}`;
  const { mime, width, height, frames } = header;
  const look = await differenceHash(pixels());
  return { mime, width, height, hasAlpha, animated: frames > 1, placeholder, look };
}

async function decodeForView(path: string, header: HeaderFacts) {
  try {
    return await openPicture(path)
      .autoOrient()
      // Long pictures are read at their width, so only the format bounds the height.
      .resize({
        width: PICTURE_LIMITS.viewSide,
        height: Math.min(header.height, WEBP_SIDE),
        fit: 'inside',
        withoutEnlargement: true,
      })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw new Refused('damaged');
  }
}
