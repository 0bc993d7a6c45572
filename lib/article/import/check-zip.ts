/**
 * Looks into a ZIP before anything unpacks it whole: a file of 40 KB can say that it holds gigabytes, or hold them and say nothing. Every entry is
 * inflated once, counted and thrown away; the first that goes over its bound ends the look.
 */

/** A long illustrated document stays far below each of them. Sizes in bytes. */
export const ZIP_LIMITS = {
  file: 60 * 2 ** 20,
  entries: 3000,
  entry: 40 * 2 ** 20,
  total: 100 * 2 ** 20,
  markup: 20 * 2 ** 20,
} as const;

export type ZipRefusal = 'not_a_zip' | 'too_large' | 'encrypted';

export class BadZip extends Error {
  override readonly name = 'BadZip';
  constructor(readonly reason: ZipRefusal) {
    super(reason);
  }
}

interface Entry {
  name: string;
  method: number;
  packed: Uint8Array<ArrayBuffer>;
}

/**
 * @returns the names of the entries
 * @throws {BadZip}
 */
export async function checkZip(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
  if (bytes.length > ZIP_LIMITS.file) throw new BadZip('too_large');
  const entries = readEntries(bytes);
  let total = 0;
  for (const entry of entries) {
    const bound = /\.(?:xml|rels)$/i.test(entry.name) ? ZIP_LIMITS.markup : ZIP_LIMITS.entry;
    total += await sizeOf(entry, Math.min(bound, ZIP_LIMITS.total - total));
  }
  return entries.map(({ name }) => name);
}

function readEntries(bytes: Uint8Array<ArrayBuffer>): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  // 0xffff announces the 64-bit form, which no document of a sane size has.
  if (count > ZIP_LIMITS.entries) throw new BadZip('too_large');
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  try {
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new BadZip('not_a_zip');
      if (view.getUint16(at + 8, true) & 1) throw new BadZip('encrypted');
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
      entries.push({ name, method: view.getUint16(at + 10, true), packed: packedOf(bytes, view, at) });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip('not_a_zip');
  }
  return entries;
}

/** The last record of the file, behind which there may be a comment. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new BadZip('not_a_zip');
}

function packedOf(bytes: Uint8Array<ArrayBuffer>, view: DataView, directory: number): Uint8Array<ArrayBuffer> {
  const size = view.getUint32(directory + 20, true);
  const local = view.getUint32(directory + 42, true);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + size > bytes.length) throw new BadZip('not_a_zip');
  return bytes.subarray(from, from + size);
}

/** How large an entry really is, however large it says it is. */
async function sizeOf({ method, packed }: Entry, bound: number): Promise<number> {
  if (method === 0) {
    if (packed.length > bound) throw new BadZip('too_large');
    return packed.length;
  }
  if (method !== 8) throw new BadZip('not_a_zip');
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
      if (size > bound) throw new BadZip('too_large');
    }
  } catch (error) {
    throw error instanceof BadZip ? error : new BadZip('not_a_zip');
  } finally {
    await reader.cancel().catch(() => {});
  }
}
