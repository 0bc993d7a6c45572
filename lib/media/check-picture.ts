import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type/node';
import { openPicture } from '@/lib/media/decoder';
import { Refused } from '@/lib/media/jobs';
import { PICTURE_LIMITS } from '@/lib/media/limits';

/** Type by content → the formats sharp may then find in it. */
const TAKEN: Record<string, { mime: string; formats: string[] }> = {
  'image/jpeg': { mime: 'image/jpeg', formats: ['jpeg'] },
  'image/png': { mime: 'image/png', formats: ['png'] },
  'image/apng': { mime: 'image/png', formats: ['png'] },
  'image/gif': { mime: 'image/gif', formats: ['gif'] },
  'image/webp': { mime: 'image/webp', formats: ['webp'] },
  'image/avif': { mime: 'image/avif', formats: ['heif', 'avif'] },
  'image/tiff': { mime: 'image/tiff', formats: ['tiff'] },
};

/** What the header says; the pixels have not been looked at yet. */
export interface HeaderFacts {
  mime: string;
  width: number;
  height: number;
  alphaChannel: boolean;
  frames: number;
}

/**
 * Reads type and size from the file's content; its name is never asked.
 * @throws {Refused} with the reason a person can act on
 */
export async function checkPicture(path: string): Promise<HeaderFacts> {
  const taken = await typeOf(path);
  const header = await headerOf(path);
  if (!taken.formats.includes(header.format)) throw new Refused('damaged');
  const { width, height } = header.autoOrient;
  const frames = header.pages ?? 1;
  const tooMany = width * height > PICTURE_LIMITS.pixels || Math.max(width, height) > PICTURE_LIMITS.sidePixels;
  if (tooMany) {
    const megapixels = PICTURE_LIMITS.pixels / 1e6;
    throw new Refused('too_many_pixels', { width, height, megapixels, side: PICTURE_LIMITS.sidePixels });
  }
  return { mime: taken.mime, width, height, alphaChannel: header.hasAlpha === true, frames };
}

async function typeOf(path: string) {
  const start = await startOf(path);
  if (start.length === 0) throw new Refused('empty');
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const mime = found?.mime ?? '';
  if (/^image\/hei[cf]/.test(mime)) throw new Refused('heic');
  if (/<svg[\s>]/i.test(start.toString('latin1'))) throw new Refused('svg');
  const taken = TAKEN[mime];
  if (taken) return taken;
  throw mime.startsWith('image/') ? new Refused('type', { type: mime }) : new Refused('not_a_picture');
}

async function headerOf(path: string) {
  try {
    return await openPicture(path).metadata();
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message))
      throw new Refused('too_many_pixels', limitValues());
    throw new Refused('damaged');
  }
}

function limitValues() {
  const { pixels, sidePixels } = PICTURE_LIMITS;
  return { width: 0, height: 0, megapixels: pixels / 1e6, side: sidePixels };
}

async function startOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
