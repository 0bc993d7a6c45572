import type { Sharp } from 'sharp';

/** Columns and rows of differences; a pixel more than that across. */
const SIDE = 8;
/** Below this range of brightness there is nothing to tell pictures apart by. */
const FLAT = 10;

/**
 * What a picture looks like in 64 bits: in a grey copy of 9 × 8 pixels, whether each is brighter than the one after it. A copy in another
 * size, quality or format differs in a few bits; other pictures in some thirty.
 * @returns a signed decimal number, as Postgres keeps it; null for a picture without contrast
 */
export async function differenceHash(pixels: Sharp): Promise<string | null> {
  const { data, info } = await pixels
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: SIDE + 1, height: SIDE, fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const greys = Array.from({ length: (SIDE + 1) * SIDE }, (_, n) => data[n * info.channels] ?? 0);
  if (Math.max(...greys) - Math.min(...greys) < FLAT) return null;
  let bits = 0n;
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const at = row * (SIDE + 1) + column;
      bits = (bits << 1n) | BigInt((greys[at] ?? 0) > (greys[at + 1] ?? 0));
    }
  }
  return BigInt.asIntN(64, bits).toString();
}
