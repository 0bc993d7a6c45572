import { describe, expect, it } from 'vitest';
import { largestCrop, pixelsOf, type Crop, type CropRatio } from '@/lib/article/crop';
import { carryCrops, completeCrops, placeCrops } from '@/lib/article/crop-auto';
import { centreCrop, moveCrop, resizeCrop, scaleCrop, type CropHandle } from '@/lib/article/crop-moves';

const size = { width: 3000, height: 2000 };
const px = (crop: Crop) => pixelsOf(size, crop);
const start: Crop = { x1: 0.2, y1: 0.25, x2: 0.4, y2: 0.55 }; // 600,500 600×600
const pull = (handle: CropHandle, dx: number, dy: number) => px(resizeCrop(size, '1_1', start, handle, dx, dy));

describe('moving', () => {
  it('goes pixel by pixel without drifting, and back to where it was', () => {
    let crop = start;
    for (let i = 0; i < 1000; i++) crop = moveCrop(size, '1_1', crop, 1, 0);
    expect(px(crop)).toEqual({ left: 1600, top: 500, width: 600, height: 600 });
    for (let i = 0; i < 1000; i++) crop = moveCrop(size, '1_1', crop, -1, 0);
    expect(crop).toEqual(start);
  });

  it('moves by a tenth of a pixel: ten of them are one', () => {
    let crop = start;
    crop = moveCrop(size, '1_1', crop, 0.1, 0);
    expect(crop).not.toEqual(start);
    for (let i = 0; i < 9; i++) crop = moveCrop(size, '1_1', crop, 0.1, 0);
    expect(crop).toEqual(moveCrop(size, '1_1', start, 1, 0));
  });

  it('stops at the edges with its size kept', () => {
    expect(px(moveCrop(size, '1_1', start, -9999, 9999))).toEqual({ left: 0, top: 1400, width: 600, height: 600 });
  });
});

describe('pulling a handle', () => {
  it('keeps the opposite corner', () => {
    expect(pull('se', 100, 100)).toEqual({ left: 600, top: 500, width: 700, height: 700 });
    expect(pull('nw', 100, 100)).toEqual({ left: 700, top: 600, width: 500, height: 500 });
    expect(pull('ne', 100, -100)).toEqual({ left: 600, top: 400, width: 700, height: 700 });
    expect(pull('sw', 100, -100)).toEqual({ left: 700, top: 500, width: 500, height: 500 });
  });

  it('keeps the opposite edge and the middle of the other axis', () => {
    expect(pull('e', 200, 5)).toEqual({ left: 600, top: 400, width: 800, height: 800 });
    expect(pull('n', 5, -200)).toEqual({ left: 500, top: 300, width: 800, height: 800 });
  });

  it('ends at the edge of the picture without leaving its corner', () => {
    expect(pull('se', 9999, 9999)).toEqual({ left: 600, top: 500, width: 1500, height: 1500 });
    expect(pull('nw', 9999, 9999)).toEqual({ left: 1199, top: 1099, width: 1, height: 1 });
  });
});

describe('zooming', () => {
  it('keeps the point under the pointer, or the centre', () => {
    expect(px(scaleCrop(size, '1_1', start, 0.5))).toEqual({ left: 750, top: 650, width: 300, height: 300 });
    const corner = { x: 600, y: 500 };
    expect(px(scaleCrop(size, '1_1', start, 2, corner))).toEqual({ left: 600, top: 500, width: 1200, height: 1200 });
  });

  it('never seems dead: each step changes the frame until its end', () => {
    for (const ratio of ['2.35_1', '1_1', '16_9'] satisfies CropRatio[]) {
      const largest = px(largestCrop(size, ratio));
      let crop = scaleCrop(size, ratio, start, 0);
      for (let before = 0; px(crop).height < largest.height;) {
        expect(px(crop).height).toBeGreaterThan(before);
        before = px(crop).height;
        crop = scaleCrop(size, ratio, crop, 1.001);
      }
      for (let before = Infinity; px(crop).height > 1;) {
        expect(px(crop).height).toBeLessThan(before);
        before = px(crop).height;
        crop = scaleCrop(size, ratio, crop, 0.999);
      }
    }
  });

  it('centres', () => {
    expect(px(centreCrop(size, '1_1', start))).toEqual({ left: 1200, top: 700, width: 600, height: 600 });
  });
});

describe('all frames at once', () => {
  it('follow the focal point unless placed by hand', () => {
    const hand = { box: start, by: 'hand' } as const;
    const crops = placeCrops(size, ['2.35_1', '1_1'], { '1_1': hand }, { x: 1500, y: 0 });
    expect(crops['1_1']).toBe(hand);
    expect(crops['2.35_1']).toMatchObject({ by: 'auto', box: { y1: 0 } });
    expect(placeCrops(size, ['2.35_1'], crops, { x: 1500, y: 2000 })['2.35_1']).toMatchObject({ box: { y2: 1 } });
  });

  it('stay where they were found when only others are missing', () => {
    const found = { box: start, by: 'auto' } as const;
    const crops = completeCrops(size, ['2.35_1', '1_1'], { '1_1': found }, { x: 1500, y: 0 });
    expect(crops['1_1']).toBe(found);
    expect(crops['2.35_1']).toMatchObject({ by: 'auto', box: { y1: 0 } });
  });

  it('are carried to a picture of the same shape and dropped for another', () => {
    const crops = placeCrops(size, ['2.35_1', '1_1'], {});
    expect(carryCrops(size, { width: 1500, height: 1000 }, crops)['1_1']).toMatchObject({ by: 'auto' });
    expect(carryCrops(size, { width: 1000, height: 1500 }, crops)).toEqual({});
  });
});
