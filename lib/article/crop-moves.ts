/** What a hand does to a frame. All distances are pixels of the upright picture; the ratio is kept, always. */
import { frameAround, RATIO_VALUES, type Crop, type CropRatio, type Point, type Size } from '@/lib/article/crop';

/** Corners and edges by compass point. */
export type CropHandle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';

/** Moves a frame, at most to the picture's edges. Whole distances keep it on whole pixels; a tenth is possible. */
export function moveCrop(size: Size, ratio: CropRatio, crop: Crop, dx: number, dy: number): Crop {
  const at = { x: crop.x1 * size.width + dx, y: crop.y1 * size.height + dy };
  return frameAround(size, ratio, heightOf(size, crop), at, { x: 0, y: 0 });
}

/**
 * Pulls one handle by (dx, dy). A corner keeps the opposite corner, an edge keeps the opposite edge and the middle of
 * the other axis; the frame ends where the picture ends.
 */
export function resizeCrop(size: Size, ratio: CropRatio, crop: Crop, handle: CropHandle, dx: number, dy: number): Crop {
  const value = RATIO_VALUES[ratio];
  const pull = { x: sideOf(handle, 'w', 'e'), y: sideOf(handle, 'n', 's') };
  const share = { x: (1 - pull.x) / 2, y: (1 - pull.y) / 2 };
  const at = pointAt(size, crop, share);
  const height = heightOf(size, crop);
  const down = height + pull.y * dy;
  const across = (crop.x2 - crop.x1) * size.width + pull.x * dx;
  // A corner follows the pointer's foot on the diagonal, so neither axis jumps ahead of the hand.
  const wanted = pull.x === 0 ? down : pull.y === 0 ? across / value : (across * value + down) / (value * value + 1);
  return frameAround(size, ratio, Math.min(wanted, room(size, value, at, pull)), at, share);
}

/**
 * Makes a frame `factor` times as large around a point (pixels; default its centre), by at least one pixel of height
 * so that `+` and `-` never seem dead on a small frame.
 */
export function scaleCrop(size: Size, ratio: CropRatio, crop: Crop, factor: number, around?: Point): Crop {
  const height = heightOf(size, crop);
  const at = around ?? pointAt(size, crop, { x: 0.5, y: 0.5 });
  const share = { x: within(at.x, crop.x1, crop.x2, size.width), y: within(at.y, crop.y1, crop.y2, size.height) };
  const step = Math.sign(factor - 1) || 0;
  for (let least = 0; least <= 4; least++) {
    const wanted = step > 0 ? Math.max(height * factor, height + least) : Math.min(height * factor, height - least);
    const frame = frameAround(size, ratio, wanted, at, share);
    if (step === 0 || Math.abs(heightOf(size, frame) - height) > 0.5) return frame;
  }
  return crop;
}

/** The frame of the same size with its centre as near as possible to the picture's centre or another point (pixels). */
export function centreCrop(size: Size, ratio: CropRatio, crop: Crop, on?: Point): Crop {
  const at = on ?? { x: size.width / 2, y: size.height / 2 };
  return frameAround(size, ratio, heightOf(size, crop), at, { x: 0.5, y: 0.5 });
}

function heightOf(size: Size, crop: Crop): number {
  return (crop.y2 - crop.y1) * size.height;
}

function pointAt(size: Size, crop: Crop, share: Point): Point {
  return {
    x: (crop.x1 + (crop.x2 - crop.x1) * share.x) * size.width,
    y: (crop.y1 + (crop.y2 - crop.y1) * share.y) * size.height,
  };
}

function sideOf(handle: CropHandle, before: string, after: string): -1 | 0 | 1 {
  return handle.includes(before) ? -1 : handle.includes(after) ? 1 : 0;
}

/** The greatest height before the pulled side leaves the picture. */
function room(size: Size, value: number, at: Point, pull: Point): number {
  const across = pull.x === 0 ? size.width : pull.x > 0 ? size.width - at.x : at.x;
  const down = pull.y === 0 ? size.height : pull.y > 0 ? size.height - at.y : at.y;
  return Math.min(down, across / value);
}

function within(value: number, from: number, to: number, side: number): number {
  const share = (value / side - from) / (to - from);
  return Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) : 0.5;
}
