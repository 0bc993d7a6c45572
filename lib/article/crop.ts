/**
 * Words: a *crop* is a box in fractions of the upright picture, (0,0) its upper left corner, (1,1) its lower right; a
 * *ratio* is one of the three shapes the platform asks for; a *frame* is the crop of one ratio.
 *
 * Exactness. The platform takes fractions of at most six decimals and cuts whole pixels. The functions here make
 * frames whose sides are whole pixels `height` and `round(ratio × height)`, so the frame is within half a pixel of its
 * ratio both as the fractions that are sent and as the pixels that are cut. Only a picture one pixel wide holds no
 * such frame of 2.35:1 or 16:9; there the frame has the exact ratio and a height below one pixel.
 */
export const CROP_RATIOS = ['2.35_1', '1_1', '16_9'] as const;
export type CropRatio = (typeof CROP_RATIOS)[number];

/** Fractions 0..1 of the upright picture, at most six decimals, x1 < x2 and y1 < y2. */
export interface Crop {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** `hand`: a person placed it, nothing else may move it. `auto`: follows the focal point. */
export interface PlacedCrop {
  box: Crop;
  by: 'hand' | 'auto';
}

export type Crops = Partial<Record<CropRatio, PlacedCrop>>;

/** Upright pixels, whole and at least 1. */
export interface Size {
  width: number;
  height: number;
}

/** A point in pixels of the upright picture. */
export interface Point {
  x: number;
  y: number;
}

/** Width to height as whole numbers, so that 2.35 is never a rounded 2.35. */
const PARTS: Record<CropRatio, readonly [number, number]> = {
  '2.35_1': [47, 20],
  '1_1': [1, 1],
  '16_9': [16, 9],
};

/** Width divided by height. */
export const RATIO_VALUES: Record<CropRatio, number> = { '2.35_1': 235 / 100, '1_1': 1, '16_9': 16 / 9 };

/** The nearest number of six decimals; never -0. */
export function toSixDecimals(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

/** The whole pixels a crop cuts. Each side is its own length rounded, as the crops of real articles show. */
export function pixelsOf(size: Size, crop: Crop): { left: number; top: number; width: number; height: number } {
  const width = clamp(Math.round((crop.x2 - crop.x1) * size.width), 1, size.width);
  const height = clamp(Math.round((crop.y2 - crop.y1) * size.height), 1, size.height);
  return {
    left: clamp(Math.round(crop.x1 * size.width), 0, size.width - width),
    top: clamp(Math.round(crop.y1 * size.height), 0, size.height - height),
    width,
    height,
  };
}

/** Whether the box lies in the picture and each side is within half a pixel of what the other side asks for. */
export function fitsRatio(size: Size, ratio: CropRatio, crop: Crop): boolean {
  const { x1, y1, x2, y2 } = crop;
  if (!(x1 >= 0 && y1 >= 0 && x2 <= 1 && y2 <= 1 && x1 < x2 && y1 < y2)) return false;
  const width = (x2 - x1) * size.width;
  const height = (y2 - y1) * size.height;
  const value = RATIO_VALUES[ratio];
  return Math.abs(width - height * value) <= 0.5 && Math.abs(height - width / value) <= 0.5;
}

/** Whether one side of the pixels that are cut is what the other side asks for, rounded. */
function cutsRatio(size: Size, ratio: CropRatio, crop: Crop): boolean {
  const { width, height } = pixelsOf(size, crop);
  const value = RATIO_VALUES[ratio];
  const near = Math.abs(width - height * value) <= 0.5 || Math.abs(height - width / value) <= 0.5;
  return near || size.width === 1;
}

/** The largest frame of the ratio, around the focal point (pixels; default the centre) as far as the edges allow. */
export function largestCrop(size: Size, ratio: CropRatio, focus?: Point): Crop {
  const at = focus ?? { x: size.width / 2, y: size.height / 2 };
  const frame = frameAround(size, ratio, Infinity, at, { x: 0.5, y: 0.5 });
  // A frame that nobody moved begins on a whole pixel.
  const { left, top } = pixelsOf(size, frame);
  return frameAround(size, ratio, (frame.y2 - frame.y1) * size.height, { x: left, y: top }, { x: 0, y: 0 });
}

/** The frame nearest to the largest one inside a box, with the box's centre. The box may be anything, even inside out. */
export function fitCrop(size: Size, ratio: CropRatio, box: Crop): Crop {
  const [x1, x2] = ordered(box.x1, box.x2, size.width);
  const [y1, y2] = ordered(box.y1, box.y2, size.height);
  const height = Math.min(y2 - y1, (x2 - x1) / RATIO_VALUES[ratio]);
  return frameAround(size, ratio, height, { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }, { x: 0.5, y: 0.5 });
}

/**
 * The frame that is stored and sent, to which both wire forms come back. A box that already fits is only written with
 * six decimals (a pasted crop stays what it was); any other goes through `fitCrop`.
 */
export function snapCrop(size: Size, ratio: CropRatio, box: Crop): Crop {
  const rounded = {
    x1: toSixDecimals(box.x1),
    y1: toSixDecimals(box.y1),
    x2: toSixDecimals(box.x2),
    y2: toSixDecimals(box.y2),
  };
  return fitsRatio(size, ratio, rounded) && cutsRatio(size, ratio, rounded) ? rounded : fitCrop(size, ratio, box);
}

/**
 * The frame for another picture put in the place of this one: the same fractions when both have the same shape to one
 * per cent, else null (place it anew).
 */
export function carryCrop(oldSize: Size, newSize: Size, ratio: CropRatio, crop: Crop): Crop | null {
  const change = (newSize.width * oldSize.height) / (newSize.height * oldSize.width);
  return Math.abs(change - 1) <= 0.01 ? snapCrop(newSize, ratio, crop) : null;
}

/**
 * The frame nearest to a wanted height (pixels) that keeps one point of the picture (`at`, pixels) at one place of
 * the frame (`share`, 0..1 of its width and height), moved only as far as the picture's edges force it. The building
 * stone of all other functions.
 */
export function frameAround(size: Size, ratio: CropRatio, wantedHeight: number, at: Point, share: Point): Crop {
  const [across, down] = PARTS[ratio];
  const tallest = Math.min(size.height, Math.floor(((size.width + 0.5) * down) / across));
  const wanted = clamp(Math.round(wantedHeight || 0), 1, Math.max(1, tallest));
  for (const height of nearest(wanted, tallest)) {
    const width = Math.round((height * across) / down);
    // Exactly half a pixel off (2.35 × 10) can be rounded either way by the platform: take a neighbour.
    const half = Math.abs(width * down - height * across) * 2 >= down;
    if (half || width > size.width) continue;
    const frame = place(size, width, height, at, share);
    if (fitsRatio(size, ratio, frame)) return frame;
  }
  const height = Math.min(size.height, (size.width * down) / across);
  return place(size, (height * across) / down, height, at, share);
}

function place(size: Size, width: number, height: number, at: Point, share: Point): Crop {
  const left = clamp(toTenth(at.x - share.x * width), 0, size.width - width);
  const top = clamp(toTenth(at.y - share.y * height), 0, size.height - height);
  return {
    x1: toSixDecimals(left / size.width),
    y1: toSixDecimals(top / size.height),
    x2: toSixDecimals((left + width) / size.width),
    y2: toSixDecimals((top + height) / size.height),
  };
}

/** Frames lie on tenths of a pixel: six decimals of 20,000 pixels are off by a hundredth, which must not add up. */
function toTenth(pixels: number): number {
  return Number.isFinite(pixels) ? Math.round(pixels * 10) / 10 : 0;
}

/** Whole numbers of 1..max by distance from `from`, the smaller first. */
function* nearest(from: number, max: number): Generator<number> {
  for (let step = 0; step <= max; step++) {
    if (from - step >= 1 && from - step <= max) yield from - step;
    if (step > 0 && from + step <= max) yield from + step;
  }
}

/** Two fractions of a side as pixels inside it, the smaller first. */
function ordered(a: number, b: number, side: number): [number, number] {
  const from = inside(a * side, side);
  const to = inside(b * side, side);
  return from <= to ? [from, to] : [to, from];
}

function inside(pixels: number, side: number): number {
  return Number.isFinite(pixels) ? clamp(pixels, 0, side) : 0;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
