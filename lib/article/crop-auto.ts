/** Frames for all ratios at once: placed by the focal point, except those a person placed by hand. */
import {
  carryCrop,
  CROP_RATIOS,
  largestCrop,
  type CropRatio,
  type Crops,
  type Point,
  type Size,
} from '@/lib/article/crop';

/** Adds and moves the frames of `ratios` to the focal point (pixels; default the centre). `hand` frames stay as they are. */
export function placeCrops(size: Size, ratios: readonly CropRatio[], crops: Crops, focus?: Point): Crops {
  const placed: Crops = { ...crops };
  for (const ratio of ratios) {
    if (placed[ratio]?.by === 'hand') continue;
    placed[ratio] = { box: largestCrop(size, ratio, focus), by: 'auto' };
  }
  return placed;
}

/** Adds the frames that are missing; those that are there stay where they are, whoever placed them. */
export function completeCrops(size: Size, ratios: readonly CropRatio[], crops: Crops, focus?: Point): Crops {
  return { ...placeCrops(size, ratios, {}, focus), ...crops };
}

/** The frames of a cover after another picture took its place: those that still fit stay, the others are dropped. */
export function carryCrops(oldSize: Size, newSize: Size, crops: Crops): Crops {
  const carried: Crops = {};
  for (const ratio of CROP_RATIOS) {
    const placed = crops[ratio];
    const box = placed && carryCrop(oldSize, newSize, ratio, placed.box);
    if (placed && box) carried[ratio] = { box, by: placed.by };
  }
  return carried;
}
