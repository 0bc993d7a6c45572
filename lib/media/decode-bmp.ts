import { type BmpHeader, readBmpHeader } from '@/lib/media/bmp-header';
import { Refused } from '@/lib/media/jobs';

/** Pixels as they are, row by row from the top. */
export interface RawPixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 3 | 4;
}

/** Decodes a Windows bitmap of at most 30 million pixels. @throws {Refused} */
export function decodeBmp(bytes: Buffer): RawPixels {
  const header = readBmpHeader(bytes);
  if (header.packing !== 'none') return coloured(header, unpack(bytes, header));
  const rowBytes = Math.floor((header.bits * header.width + 31) / 32) * 4;
  if (header.offset + rowBytes * header.height > bytes.length) throw new Refused('damaged');
  const rowAt = (row: number) => header.offset + rowBytes * (header.topDown ? row : header.height - 1 - row);
  return header.bits <= 8 ? coloured(header, numbersOf(bytes, header, rowAt)) : direct(bytes, header, rowAt);
}

/** The numbers of the colours, one byte a pixel. */
function numbersOf(bytes: Buffer, { width, height, bits }: BmpHeader, rowAt: (row: number) => number): Uint8Array {
  const numbers = new Uint8Array(width * height);
  const each = 8 / bits;
  const mask = 2 ** bits - 1;
  for (let row = 0; row < height; row += 1) {
    const start = rowAt(row);
    for (let x = 0; x < width; x += 1) {
      const shift = 8 - bits - (x % each) * bits;
      numbers[row * width + x] = ((bytes[start + Math.floor(x / each)] ?? 0) >> shift) & mask;
    }
  }
  return numbers;
}

function coloured({ width, height, palette }: BmpHeader, numbers: Uint8Array): RawPixels {
  const data = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < numbers.length; pixel += 1) {
    const at = (numbers[pixel] ?? 0) * 3;
    for (let part = 0; part < 3; part += 1) data[pixel * 3 + part] = palette[at + part] ?? 0;
  }
  return { data, width, height, channels: 3 };
}

function direct(bytes: Buffer, header: BmpHeader, rowAt: (row: number) => number): RawPixels {
  const { width, height, bits, masks } = header;
  const { red, green, blue, alpha } = masks;
  const parts = (alpha === 0 ? [red, green, blue] : [red, green, blue, alpha]).map(partOf);
  const channels = parts.length === 4 ? 4 : 3;
  const data = Buffer.alloc(width * height * channels);
  const step = bits / 8;
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const value = bytes.readUIntLE(rowAt(row) + x * step, step);
      const at = (row * width + x) * channels;
      for (let part = 0; part < channels; part += 1) data[at + part] = parts[part]?.(value) ?? 0;
    }
  }
  return { data, width, height, channels };
}

/** Reads one part of a pixel by its mask, as 0 to 255. */
function partOf(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most);
}

/** Runs of one colour, runs as they are, and jumps; what is jumped over stays colour 0. Every step reads bytes, so it ends. */
function unpack(bytes: Buffer, { width, height, packing, offset, topDown }: BmpHeader): Uint8Array {
  const numbers = new Uint8Array(width * height);
  const half = packing === 'rle4';
  let [at, x, row] = [offset, 0, 0];
  const set = (number: number) => {
    if (x < width && row < height) numbers[(topDown ? row : height - 1 - row) * width + x] = number;
    x += 1;
  };
  const read = () => {
    const byte = bytes[at];
    if (byte === undefined) throw new Refused('damaged');
    at += 1;
    return byte;
  };
  const pick = (byte: number, n: number) => (half ? (n % 2 === 0 ? byte >> 4 : byte & 15) : byte);
  while (row < height) {
    const [count, value] = [read(), read()];
    if (count > 0) for (let n = 0; n < count; n += 1) set(pick(value, n));
    else if (value === 1) break;
    else if (value === 0) [x, row] = [0, row + 1];
    else if (value === 2) [x, row] = [x + read(), row + read()];
    else {
      const length = half ? Math.ceil(value / 2) : value;
      const run = Array.from({ length }, read);
      for (let n = 0; n < value; n += 1) set(pick(run[half ? n >> 1 : n] ?? 0, n));
      if (length % 2 === 1) read();
    }
  }
  return numbers;
}
