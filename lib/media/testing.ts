import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll } from 'vitest';
import { usePicturesFolder } from '@/lib/media/store';

/** Gives a test file an empty picture store of its own; reaches its folder inside hooks and tests. */
export function useTestPictures(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'draftbox-pictures-'));
    usePicturesFolder(folder);
  });
  afterAll(async () => {
    usePicturesFolder(undefined);
    // A conversion in the background may still write.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return () => folder;
}

/** A picture of one colour per quarter, so that a turned one is seen to be turned. Colour makes it a picture of its own. */
export async function makePicture(
  input: {
    width?: number;
    height?: number;
    format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff';
    tint?: string;
  } = {},
): Promise<Buffer> {
  const { width = 640, height = 480, format = 'jpeg', tint = '#c0392b' } = input;
  const quarter = (background: string) => ({
    create: { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3 as const, background },
  });
  return sharp({ create: { width, height, channels: 3, background: '#f4efe6' } })
    .composite([{ input: quarter(tint), left: 0, top: 0 }])
    .toFormat(format)
    .toBuffer();
}
