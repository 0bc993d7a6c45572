import sharp from 'sharp';
import type { Picture } from './types';

// A picture of few bytes can unfold to gigabytes; anything past this is refused as no picture.
const limitInputPixels = 100_000_000;

export type PictureFile = Pick<Picture, 'format' | 'width' | 'height'>;

/** What the bytes are, by their first ones; the file's name and declared type do not count. */
export function sniff(bytes: Buffer): Picture['format'] | null {
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return 'jpeg';
  if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return 'png';
  if (/^GIF8[79]a$/.test(bytes.subarray(0, 6).toString('latin1')) && bytes.length > 13) return 'gif';
  if (bytes.subarray(0, 2).toString('latin1') === 'BM' && bytes.length > 26) return 'bmp';
  return null;
}

/**
 * Format and upright size in pixels, or null when the bytes are no picture of an accepted kind. The first bytes have named
 * the format before sharp sees them, so it never meets SVG, TIFF or AVIF here.
 */
export async function readPicture(bytes: Buffer): Promise<PictureFile | null> {
  const format = sniff(bytes);
  if (!format) return null;
  if (format === 'gif') return { format, width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (format === 'bmp') return { format, width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) };
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels, failOn: 'error' }).metadata();
    return { format, width: autoOrient.width, height: autoOrient.height };
  } catch {
    return null;
  }
}
