import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CROP_RATIOS, fitsRatio } from '@/lib/article/crop';
import { bestStart, suggestCrops } from '@/lib/article/crop-suggest';

const flat = (count: number) => Array.from({ length: count }, () => 1);
const peak = (count: number, at: number) => Array.from({ length: count }, (_, n) => (n === at ? 10 : 0));

describe('frames by what a picture shows', () => {
  it('hold it, as near to their middle as the edges allow', () => {
    const look = { columns: peak(100, 80), rows: peak(75, 10), point: { x: 0.8, y: 0.14 } };
    const crops = suggestCrops({ width: 4000, height: 3000 }, CROP_RATIOS, look);
    expect(crops['2.35_1']).toMatchObject({ x1: 0, x2: 1, y1: 0 });
    // 3000 × 3000 of 4000: the stronger column at 3220 is past the middle of the last place.
    expect(crops['1_1']).toMatchObject({ x1: 0.25, x2: 1, y1: 0, y2: 1 });
    const tall = suggestCrops({ width: 1000, height: 4000 }, ['1_1'], { ...look, rows: peak(100, 50) });
    const middle = ((tall['1_1']?.y1 ?? 0) + (tall['1_1']?.y2 ?? 0)) / 2;
    expect(middle).toBeCloseTo(0.505, 1);
  });

  it('stand in the middle where nothing is to be seen, or everywhere the same', () => {
    expect(bestStart(flat(64), 0.5)).toBeCloseTo(0.25, 6);
    expect(bestStart([0, 0, 0, 0], 0.5)).toBeCloseTo(0.25, 6);
    expect(bestStart([], 0.5)).toBeCloseTo(0.25, 6);
    expect(bestStart(flat(3), 1)).toBe(0);
  });

  it('are exact whatever the picture and the profile', () => {
    const side = fc.integer({ min: 2, max: 20_000 });
    const profile = fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.record({ width: side, height: side }), profile, profile, (size, columns, rows) => {
        const crops = suggestCrops(size, CROP_RATIOS, { columns, rows, point: { x: 0.5, y: 0.5 } });
        for (const ratio of CROP_RATIOS) {
          const box = crops[ratio];
          expect(box && fitsRatio(size, ratio, box)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
