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

/** A Windows bitmap, white, its upper left quarter red; `packed` writes runs instead of rows, `rows` fewer of them than the header says. */
export function makeBmp(
  width: number,
  height: number,
  options: { bits?: 1 | 4 | 8 | 24 | 32; topDown?: boolean; packed?: boolean; rows?: number } = {},
): Buffer {
  const { bits = 24, topDown = false, packed = false, rows = height } = options;
  const palette = bits > 8 ? [] : [255, 255, 255, 0, 20, 30, 200, 0, ...Array<number>((2 ** bits - 2) * 4).fill(0)];
  const head = Buffer.alloc(54);
  head.write('BM');
  head.writeUInt32LE(54 + palette.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(topDown ? -height : height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(packed ? 1 : 0, 30);
  const lines = Array.from({ length: rows }, (_, n) =>
    lineOf(width, height, topDown ? n : height - 1 - n, bits, packed),
  );
  return Buffer.concat([head, Buffer.from(palette), ...lines, ...(packed ? [Buffer.from([0, 1])] : [])]);
}

function lineOf(width: number, height: number, y: number, bits: number, packed: boolean): Buffer {
  const red = (x: number) => x < width / 2 && y < height / 2;
  if (packed) {
    const runs = Array.from({ length: Math.ceil(width / 200) }, (_, n) => [
      Math.min(200, width - n * 200),
      red(n * 200) ? 1 : 0,
    ]);
    return Buffer.from([...runs.flat(), 0, 0]);
  }
  const line = Buffer.alloc(Math.floor((bits * width + 31) / 32) * 4);
  for (let x = 0; x < width; x += 1) {
    const each = bits / 8;
    if (bits > 8) line.set(red(x) ? [20, 30, 200] : [255, 255, 255], x * each);
    else if (red(x))
      line[Math.floor(x * each)] = (line[Math.floor(x * each)] ?? 0) | (1 << (8 - bits - ((x * bits) % 8)));
  }
  return line;
}
