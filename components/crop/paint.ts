import type { Crop } from '@/lib/article/crop';

/** A box on the screen, in CSS pixels from the stage's upper left corner. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function toBox(crop: Crop, stage: { width: number; height: number }): Box {
  return {
    left: crop.x1 * stage.width,
    top: crop.y1 * stage.height,
    width: (crop.x2 - crop.x1) * stage.width,
    height: (crop.y2 - crop.y1) * stage.height,
  };
}

/** Transform that stretches a 1 × 1 px element over a box: no layout, only compositing. */
export function stretch({ left, top, width, height }: Box): string {
  return `${move(left, top)} scale(${px(width)}, ${px(height)})`;
}

export function move(left: number, top: number): string {
  return `translate3d(${px(left)}px, ${px(top)}px, 0)`;
}

/** A hundredth of a pixel is finer than any screen, and shorter to read. */
function px(length: number): number {
  return Math.round(length * 100) / 100;
}

/**
 * The four boxes that shade what lies outside a frame (above, below, left, right), from the frame's own corner: each reaches past every
 * edge of the stage, which cuts them off, so that they need not change when the frame is only moved.
 */
export function shades(frame: { width: number; height: number }, stage: { width: number; height: number }): Box[] {
  const { width, height } = stage;
  return [
    { left: -width, top: -height, width: 3 * width, height },
    { left: -width, top: frame.height, width: 3 * width, height },
    { left: -width, top: 0, width, height: frame.height },
    { left: frame.width, top: 0, width, height: frame.height },
  ];
}

/** Edges (four) and thirds (four) as hairlines of a frame. */
export function lines(frame: Box, thickness: number): Box[] {
  const { left, top, width, height } = frame;
  const flat = (y: number, thick: number): Box => ({ left, top: y, width, height: thick });
  const upright = (x: number, thick: number): Box => ({ left: x, top, width: thick, height });
  return [
    flat(top, thickness),
    flat(top + height - thickness, thickness),
    upright(left, thickness),
    upright(left + width - thickness, thickness),
    flat(top + height / 3, 1),
    flat(top + (height * 2) / 3, 1),
    upright(left + width / 3, 1),
    upright(left + (width * 2) / 3, 1),
  ];
}

/**
 * Transform of a whole picture, laid out as wide as its card, so that the crop fills the card. Per cents are of the picture's own
 * box, so the same transform serves a card of any width.
 */
export function cardTransform(crop: Crop): string {
  return `scale(${1 / (crop.x2 - crop.x1)}) translate3d(${-crop.x1 * 100}%, ${-crop.y1 * 100}%, 0)`;
}
