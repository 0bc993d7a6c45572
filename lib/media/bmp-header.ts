import { Refused } from '@/lib/media/jobs';
import { PICTURE_LIMITS } from '@/lib/media/limits';

/** Windows bitmaps, read by ourselves: what the header says, held against the bytes that are really there. */
export interface BmpHeader {
  width: number;
  height: number;
  /** Rows from the top; the usual order is from the bottom. */
  topDown: boolean;
  bits: number;
  packing: 'none' | 'rle8' | 'rle4';
  /** Where the pixels begin. */
  offset: number;
  /** Of pixels with 16 and 32 bits; alpha is 0 where there is none. */
  masks: { red: number; green: number; blue: number; alpha: number };
  /** Red, green and blue of each colour of pixels up to 8 bits. */
  palette: Uint8Array;
}

/** Decoded it takes four bytes a pixel, and packed rows can be any number of them. */
export const BMP_PIXELS = 30_000_000;
const INFO_SIZES = [40, 52, 56, 64, 108, 124];

/** @throws {Refused} `damaged`, `too_many_pixels`, `type` for pictures of other formats in a bitmap's clothes */
export function readBmpHeader(bytes: Buffer): BmpHeader {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 2) !== 'BM') throw new Refused('damaged');
  const info = bytes.readUInt32LE(14);
  const old = info === 12;
  if (!old && (!INFO_SIZES.includes(info) || bytes.length < 14 + info)) throw new Refused('damaged');
  const width = old ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const rows = old ? bytes.readUInt16LE(20) : bytes.readInt32LE(22);
  const bits = bytes.readUInt16LE(old ? 24 : 28);
  const compression = old ? 0 : bytes.readUInt32LE(30);
  const height = Math.abs(rows);
  checkSize(width, height);
  const packing = packingOf(compression, bits);
  const maskBytes = info === 40 ? ({ 3: 12, 6: 16 }[compression] ?? 0) : 0;
  const colours = old ? 0 : bytes.readUInt32LE(46);
  const palette =
    bits > 8 ? new Uint8Array() : readPalette(bytes, 14 + info + maskBytes, old ? 3 : 4, colours || 2 ** bits);
  const offset = bytes.readUInt32LE(10);
  if (offset < 14 + info || offset >= bytes.length) throw new Refused('damaged');
  return {
    width,
    height,
    topDown: rows < 0,
    bits,
    packing,
    offset,
    masks: masksOf(bytes, info, compression, bits),
    palette,
  };
}

function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new Refused('damaged');
  const side = PICTURE_LIMITS.sidePixels;
  if (width * height > BMP_PIXELS || Math.max(width, height) > side)
    throw new Refused('too_many_pixels', { width, height, megapixels: BMP_PIXELS / 1e6, side });
}

function packingOf(compression: number, bits: number): BmpHeader['packing'] {
  if (compression === 0 && [1, 4, 8, 16, 24, 32].includes(bits)) return 'none';
  if ((compression === 3 || compression === 6) && (bits === 16 || bits === 32)) return 'none';
  if (compression === 1 && bits === 8) return 'rle8';
  if (compression === 2 && bits === 4) return 'rle4';
  throw new Refused('type', { type: 'image/bmp' });
}

function masksOf(bytes: Buffer, info: number, compression: number, bits: number): BmpHeader['masks'] {
  if (compression !== 3 && compression !== 6) {
    const usual = bits === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff];
    const [red = 0, green = 0, blue = 0] = usual;
    return { red, green, blue, alpha: 0 };
  }
  if (bytes.length < 70) throw new Refused('damaged');
  const [red, green, blue] = [54, 58, 62].map((at) => bytes.readUInt32LE(at)) as [number, number, number];
  const alpha = info >= 56 || compression === 6 ? bytes.readUInt32LE(66) : 0;
  return { red, green, blue, alpha };
}

function readPalette(bytes: Buffer, at: number, step: 3 | 4, colours: number): Uint8Array {
  const count = Math.min(colours, 256);
  if (at + count * step > bytes.length) throw new Refused('damaged');
  // Black for every number without a colour, so that a pixel never points outside.
  const palette = new Uint8Array(256 * 3);
  for (let n = 0; n < count; n += 1) {
    for (let part = 0; part < 3; part += 1) palette[n * 3 + part] = bytes[at + n * step + 2 - part] ?? 0;
  }
  return palette;
}
