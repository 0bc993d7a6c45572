import { writeFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { checkPicture, type HeaderFacts } from '@/lib/media/check-picture';
import { openPicture } from '@/lib/media/decoder';
import { type MediaResults, type PlatformUse, Refused } from '@/lib/media/jobs';
import { BODY_WIDTH, PICTURE_LIMITS, PLATFORM_BYTES } from '@/lib/media/limits';

type Mime = MediaResults['platform']['mime'];
interface Step {
  mime: Mime;
  encode: (width: number) => Sharp;
}

/**
 * Writes the bytes one call of the platform accepts: upright, in sRGB, without metadata, small enough. The same file
 * always gives the same bytes. Pixels are given up only after quality: first the encoder's quality falls, then the width;
 * fractions of the picture stay what they are.
 */
export async function convertPicture(path: string, target: string, use: PlatformUse): Promise<{ mime: Mime }> {
  const header = await checkPicture(path);
  const moving = use === 'material' && movesWithin(header) ? await tryMoving(path) : null;
  const made = moving ?? (await firstThatFits(header, use, await stepsFor(path, header)));
  await writeFile(target, made.bytes);
  return { mime: made.mime };
}

async function firstThatFits(header: HeaderFacts, use: PlatformUse, steps: Step[]) {
  const widest = use === 'body' ? Math.min(header.width, BODY_WIDTH) : header.width;
  for (let width = widest; ; width = Math.floor(width * 0.75)) {
    for (const { mime, encode } of steps) {
      const bytes = await encode(Math.max(1, width)).toBuffer();
      if (bytes.length < PLATFORM_BYTES[use]) return { bytes, mime };
    }
    if (width <= 1) throw new Refused('damaged');
  }
}

async function stepsFor(path: string, header: HeaderFacts): Promise<Step[]> {
  const at = (width: number) =>
    openPicture(path).autoOrient().resize({ width, withoutEnlargement: true }).toColourspace('srgb');
  const jpeg = (quality: number): Step => ({
    mime: 'image/jpeg',
    encode: (width) => at(width).flatten({ background: '#ffffff' }).jpeg({ quality, optimiseCoding: true }),
  });
  const png = (palette: boolean): Step => ({
    mime: 'image/png',
    encode: (width) => at(width).png(palette ? { palette, quality: 90, effort: 4 } : { compressionLevel: 8 }),
  });
  const photo = [jpeg(90), jpeg(82), jpeg(74)];
  if (header.alphaChannel && !(await openPicture(path).stats()).isOpaque) return [png(false), png(true)];
  // Drawings and screenshots stay sharp as PNG where that is small enough.
  return header.mime === 'image/png' || header.mime === 'image/gif' ? [png(false), ...photo] : photo;
}

function movesWithin(header: HeaderFacts): boolean {
  const pixels = header.width * header.height * header.frames;
  return header.mime === 'image/gif' && header.frames > 1 && pixels <= PICTURE_LIMITS.movingPixels;
}

/** A moving GIF stays one where the platform takes it; encoded anew, so that comments and other riders are gone. */
async function tryMoving(path: string): Promise<{ bytes: Buffer; mime: Mime } | null> {
  const bytes = await openPicture(path, true).gif({ effort: 3 }).toBuffer();
  return bytes.length < PLATFORM_BYTES.material ? { bytes, mime: 'image/gif' } : null;
}
