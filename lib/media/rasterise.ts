import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { checkSvg } from '@/lib/media/check-svg';
import { decodeBmp } from '@/lib/media/decode-bmp';
import { fromPixels, withSvgLoader } from '@/lib/media/decoder';
import { Refused } from '@/lib/media/jobs';
import { sniffDrawing } from '@/lib/media/sniff-drawing';

/** Longer side of what a drawing becomes: small ones grow, so that they are sharp as a cover. */
export const SVG_SIDES = { least: 1600, most: 4096 } as const;
const DPI = 72;

/**
 * Makes a PNG of a file that the library does not keep as it is: a Windows bitmap, pixel for pixel, or an SVG drawing. The same file always
 * gives the same bytes, so the same drawing twice is one picture.
 * @throws {Refused}
 */
export async function rasterise(path: string, target: string): Promise<null> {
  const bytes = await readFile(path);
  if (sniffDrawing(bytes) === 'bmp') {
    const { data, ...raw } = decodeBmp(bytes);
    await fromPixels(data, raw).png({ compressionLevel: 6 }).toFile(target);
  } else {
    const drawing = Buffer.from(checkSvg(bytes));
    await withSvgLoader(() => draw(drawing, target)).catch((error: unknown) => {
      throw error instanceof Refused ? error : new Refused('damaged');
    });
  }
  return null;
}

async function draw(drawing: Buffer, target: string): Promise<void> {
  const limitInputPixels = (SVG_SIDES.most + 1) ** 2;
  const options = { failOn: 'error', limitInputPixels } as const;
  const { format, width, height } = await sharp(drawing, { ...options, limitInputPixels: false }).metadata();
  const side = Math.max(width, height);
  if (format !== 'svg' || !Number.isFinite(side) || side < 1) throw new Refused('damaged');
  const wanted = Math.min(Math.max(side, SVG_SIDES.least), SVG_SIDES.most);
  const density = Math.max(1, Math.floor((DPI * wanted * 100) / side) / 100);
  if ((side * density) / DPI > SVG_SIDES.most + 1)
    throw new Refused('too_many_pixels', { width, height, megapixels: 16, side: SVG_SIDES.most });
  await sharp(drawing, { ...options, density })
    .png({ compressionLevel: 6 })
    .toFile(target);
}
