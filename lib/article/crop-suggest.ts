/** Frames by what a picture shows: where the eye goes, column by column and row by row. */
import { frameAround, largestCrop, type Crop, type CropRatio, type Point, type Size } from '@/lib/article/crop';

/** How much there is to see in each column and each row (equal parts of the picture, any unit), and at its strongest point (0..1). */
export interface PictureLook {
  columns: number[];
  rows: number[];
  point: Point;
}

/**
 * For each ratio the largest frame, moved along its free axis to where it holds the most. A largest frame touches two edges, so one
 * axis is all there is to choose.
 */
export function suggestCrops(
  size: Size,
  ratios: readonly CropRatio[],
  look: PictureLook,
): Partial<Record<CropRatio, Crop>> {
  return Object.fromEntries(ratios.map((ratio) => [ratio, suggestCrop(size, ratio, look)]));
}

function suggestCrop(size: Size, ratio: CropRatio, { columns, rows }: PictureLook): Crop {
  const frame = largestCrop(size, ratio);
  const at = {
    x: Math.round(bestStart(columns, frame.x2 - frame.x1) * size.width),
    y: Math.round(bestStart(rows, frame.y2 - frame.y1) * size.height),
  };
  return frameAround(size, ratio, (frame.y2 - frame.y1) * size.height, at, { x: 0, y: 0 });
}

/** Steps in which places are tried; finer than anybody sees. */
const STEPS = 400;
/** Of the weight, what having it in the middle counts beside having it at all. */
const MIDDLE = 0.35;

/** Where (0..1) a window of `share` of the profile begins that holds most, with what it holds near its middle. */
export function bestStart(profile: readonly number[], share: number): number {
  const free = 1 - share;
  if (free <= 1e-6 || profile.length === 0) return Math.max(0, free) / 2;
  let best = { start: free / 2, worth: -Infinity };
  for (let step = 0; step <= STEPS; step++) {
    const start = (step / STEPS) * free;
    const worth = worthOf(profile, start, share);
    const nearer = Math.abs(start - free / 2) < Math.abs(best.start - free / 2);
    if (worth > best.worth + 1e-9 || (worth > best.worth - 1e-9 && nearer)) best = { start, worth };
  }
  return best.start;
}

function worthOf(profile: readonly number[], start: number, share: number): number {
  let worth = 0;
  profile.forEach((weight, n) => {
    const from = Math.max(start, n / profile.length);
    const to = Math.min(start + share, (n + 1) / profile.length);
    if (to <= from) return;
    const off = Math.abs(((from + to) / 2 - start) / share - 0.5) * 2;
    worth += weight * (to - from) * (1 - MIDDLE * off * off);
  });
  return worth;
}
