import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carryCrop,
  CROP_RATIOS,
  fitCrop,
  fitsRatio,
  largestCrop,
  pixelsOf,
  RATIO_VALUES,
  snapCrop,
  type Crop,
  type CropRatio,
  type Size,
} from '@/lib/article/crop';
import { moveCrop, resizeCrop, scaleCrop, centreCrop, type CropHandle } from '@/lib/article/crop-moves';
import { parseCropPercent, parsePicCrop, toCropPercent, toPicCrop } from '@/lib/article/crop-wire';

const side = fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 60 }));
const sizes = fc.record({ width: side, height: side });
const ratios = fc.constantFrom(...CROP_RATIOS);
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const boxes = fc.record({ x1: fraction, y1: fraction, x2: fraction, y2: fraction });
const pixels = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.double({ min: -25_000, max: 25_000, noNaN: true }));
const handles = fc.constantFrom<CropHandle>('nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w');

/** What the design promises of every frame that leaves this part, as it is sent; written apart from the code it checks. */
function faultsOf(size: Size, ratio: CropRatio, crop: Crop): string[] {
  const wire = toPicCrop(crop);
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = wire.split('_').map(Number);
  const value = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 }[ratio];
  const [width, height] = [(x2 - x1) * size.width, (y2 - y1) * size.height];
  const percent = parseCropPercent({ ...toCropPercent(ratio, crop) });
  const rules = {
    'six decimals, no exponent': /^(0|1|0\.\d{1,6})(_(0|1|0\.\d{1,6})){3}$/.test(wire),
    'upper left before lower right': x1 < x2 && y1 < y2,
    'width within half a pixel': Math.abs(width - height * value) <= 0.5,
    'height within half a pixel': Math.abs(height - width / value) <= 0.5,
    'comes back from the string': same(parsePicCrop(wire), crop),
    'comes back from the list': percent?.ratio === ratio && same(percent.crop, crop),
    'is its own snap': same(snapCrop(size, ratio, crop), crop),
    ...(size.width > 1 || ratio === '1_1' ? pixelRules(size, value, crop) : {}),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${rule}: ${wire}`]));
}

/** The same promise for the whole pixels that are cut. */
function pixelRules(size: Size, value: number, crop: Crop) {
  const cut = pixelsOf(size, crop);
  return {
    'whole pixels within half a pixel': Math.abs(cut.width - cut.height * value) < 0.5,
    'whole pixels in the picture': cut.left + cut.width <= size.width && cut.top + cut.height <= size.height,
  };
}

function same(a: Crop | null, b: Crop): boolean {
  return a !== null && a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}

describe('frames of any picture', () => {
  it('are exact for any box that was drawn', () => {
    fc.assert(
      fc.property(sizes, ratios, boxes, (size, ratio, box) => {
        const frame = fitCrop(size, ratio, box);
        expect(faultsOf(size, ratio, frame)).toEqual([]);
        const snapped = snapCrop(size, ratio, box);
        expect(fitsRatio(size, ratio, snapped)).toBe(true);
        expect(snapCrop(size, ratio, snapped)).toEqual(snapped);
        expect(parsePicCrop(toPicCrop(snapped))).toEqual(snapped);
      }),
      { numRuns: 5000 },
    );
  });

  it('are the largest there are, and begin on a whole pixel', () => {
    fc.assert(
      fc.property(sizes, ratios, fc.option(fc.record({ x: pixels, y: pixels })), (size, ratio, focus) => {
        const frame = largestCrop(size, ratio, focus ?? undefined);
        expect(faultsOf(size, ratio, frame)).toEqual([]);
        const best = Math.min(size.height, size.width / RATIO_VALUES[ratio]);
        expect((frame.y2 - frame.y1) * size.height).toBeGreaterThan(best - 3);
        const { left } = pixelsOf(size, frame);
        expect(Math.abs(frame.x1 * size.width - left)).toBeLessThan(0.02);
      }),
      { numRuns: 3000 },
    );
  });

  it('stay exact through any row of moves, pulls and zooms', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), dx: pixels, dy: pixels }),
      fc.record({ kind: fc.constant('pull' as const), handle: handles, dx: pixels, dy: pixels }),
      fc.record({ kind: fc.constant('zoom' as const), factor: fc.double({ min: 0, max: 4, noNaN: true }) }),
      fc.record({ kind: fc.constant('centre' as const) }),
    );
    fc.assert(
      fc.property(sizes, ratios, fc.array(act, { minLength: 1, maxLength: 8 }), (size, ratio, acts) => {
        let frame = largestCrop(size, ratio);
        for (const a of acts) {
          if (a.kind === 'move') frame = moveCrop(size, ratio, frame, a.dx, a.dy);
          else if (a.kind === 'pull') frame = resizeCrop(size, ratio, frame, a.handle, a.dx, a.dy);
          else if (a.kind === 'zoom') frame = scaleCrop(size, ratio, frame, a.factor);
          else frame = centreCrop(size, ratio, frame);
          expect(faultsOf(size, ratio, frame)).toEqual([]);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('exist in pictures too small for a whole-pixel frame, with the exact ratio', () => {
    expect(largestCrop({ width: 1, height: 1 }, '2.35_1')).toEqual({ x1: 0, y1: 0, x2: 1, y2: 0.425532 });
    expect(largestCrop({ width: 1, height: 1 }, '1_1')).toEqual({ x1: 0, y1: 0, x2: 1, y2: 1 });
    for (let width = 1; width <= 40; width++)
      for (let height = 1; height <= 40; height++)
        for (const ratio of CROP_RATIOS) {
          expect(faultsOf({ width, height }, ratio, largestCrop({ width, height }, ratio))).toEqual([]);
        }
  });
});

const cut = (width: number, height: number, x1: number, y1: number, x2: number, y2: number) => {
  const box = pixelsOf({ width, height }, { x1, y1, x2, y2 });
  return `${box.width}×${box.height}`;
};

describe('pixels of a crop', () => {
  it('are those of real published articles', () => {
    expect(cut(1206, 2622, 0, 0.156494528, 1, 0.769953072)).toBe('1206×1608');
    expect(cut(1174, 770, 0.06274844, 0, 0.937251568, 1)).toBe('1027×770');
    expect(cut(290, 286, 0.006896552, 0, 0.993103445, 1)).toBe('286×286');
    expect(cut(1201, 1601, 0, 0, 1, 0.99947834)).toBe('1201×1600');
  });

  it('read 2.35 as 2.35', () => {
    expect(pixelsOf({ width: 4000, height: 3000 }, largestCrop({ width: 4000, height: 3000 }, '2.35_1'))).toEqual({
      left: 0,
      top: 649,
      width: 4000,
      height: 1702,
    });
  });
});

describe('a box that already fits', () => {
  it('stays what was pasted', () => {
    const pasted = { x1: 0.1945, y1: 0, x2: 1, y2: 0.5236 };
    expect(parsePicCrop(' 0.1945_0_1_0.5236 ')).toEqual(pasted);
    expect(snapCrop({ width: 1080, height: 707 }, '2.35_1', pasted)).toEqual(pasted);
    // Full width, as the platform's own tool makes them: 1207 × 513.6.
    const wide = { x1: 0, y1: 0.1, x2: 1, y2: 0.61362 };
    expect(snapCrop({ width: 1207, height: 1000 }, '2.35_1', wide)).toEqual(wide);
    // 1.4 × 1.6 pixels are square to half a pixel, but would be cut as 1 × 2.
    const sliver = { x1: 0, y1: 0, x2: 0.35, y2: 0.4 };
    expect(pixelsOf({ width: 4, height: 4 }, snapCrop({ width: 4, height: 4 }, '1_1', sliver))).toMatchObject({
      width: 1,
      height: 1,
    });
    const recorded = { x1: 0.006896552, y1: 0, x2: 0.993103445, y2: 1 };
    expect(toPicCrop(snapCrop({ width: 290, height: 286 }, '1_1', recorded))).toBe('0.006897_0_0.993103_1');
  });

  it('is told from one that does not', () => {
    const size = { width: 1000, height: 1000 };
    expect(fitsRatio(size, '1_1', { x1: 0, y1: 0, x2: 0.5, y2: 0.5004 })).toBe(true);
    expect(fitsRatio(size, '1_1', { x1: 0, y1: 0, x2: 0.5, y2: 0.5006 })).toBe(false);
    expect(fitsRatio(size, '1_1', { x1: -0.1, y1: 0, x2: 0.4, y2: 0.5 })).toBe(false);
    expect(fitsRatio(size, '1_1', { x1: NaN, y1: 0, x2: 0.5, y2: 0.5 })).toBe(false);
    expect(fitsRatio(size, '1_1', { x1: 0.5, y1: 0.5, x2: 0.5, y2: 0.5 })).toBe(false);
  });
});

describe('another picture in its place', () => {
  it('keeps the frame where the shape is the same, else drops it', () => {
    const frame = largestCrop({ width: 4000, height: 3000 }, '16_9', { x: 0, y: 0 });
    const carried = carryCrop({ width: 4000, height: 3000 }, { width: 1600, height: 1201 }, '16_9', frame);
    expect(carried?.y1).toBeCloseTo(frame.y1, 2);
    expect(carried && fitsRatio({ width: 1600, height: 1201 }, '16_9', carried)).toBe(true);
    expect(carryCrop({ width: 4000, height: 3000 }, { width: 3000, height: 4000 }, '16_9', frame)).toBeNull();
  });
});
