import type { Crop, Size } from '@/lib/article/crop';
import { toFraction } from '@/lib/article/crop-wire';

/** How the number boxes speak of a frame. */
export type Unit = 'px' | 'percent' | 'fraction';
export type Side = keyof Crop;
export const sides: readonly Side[] = ['x1', 'y1', 'x2', 'y2'];

function lengthOf(side: Side, size: Size): number {
  return side.startsWith('x') ? size.width : size.height;
}

/** A side of a frame in the unit, at most one decimal of a pixel or four of a per cent. */
export function formatSide(box: Crop, side: Side, unit: Unit, size: Size): string {
  const value = box[side];
  if (unit === 'fraction') return toFraction(value);
  const scaled = unit === 'px' ? value * lengthOf(side, size) : value * 100;
  return String(Number(scaled.toFixed(unit === 'px' ? 1 : 4)));
}

/** What a person typed as a fraction of the picture; null when it is no number inside the picture. */
export function readSide(text: string, side: Side, unit: Unit, size: Size): number | null {
  const plain = text
    .trim()
    .replace(/[%％]|px$/gi, '')
    .replace('。', '.');
  if (!/^\d{1,6}(\.\d{0,8})?$|^\.\d{1,8}$/.test(plain)) return null;
  const value = Number(plain) / { px: lengthOf(side, size), percent: 100, fraction: 1 }[unit];
  return value >= 0 && value <= 1 + 1e-9 ? Math.min(1, value) : null;
}
