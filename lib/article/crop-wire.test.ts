import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCropPercent, parsePicCrop, toCropPercent, toFraction, toPicCrop } from '@/lib/article/crop-wire';

describe('wire forms', () => {
  it('are those of the seeds', () => {
    expect(toPicCrop({ x1: 0.1945, y1: 0, x2: 1, y2: 0.5236 })).toBe('0.1945_0_1_0.5236');
    expect(toCropPercent('1_1', { x1: 0.166454, y1: 0, x2: 0.833545, y2: 1 })).toEqual({
      ratio: '1_1',
      x1: '0.166454',
      y1: '0',
      x2: '0.833545',
      y2: '1',
    });
  });

  it('never have an exponent, a sign or a seventh decimal', () => {
    expect(toFraction(0.0000004)).toBe('0');
    expect(toFraction(-0)).toBe('0');
    expect(toFraction(0.000001)).toBe('0.000001');
    expect(toFraction(0.1 + 0.2)).toBe('0.3');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (value) => {
        expect(toFraction(value)).toMatch(/^(0|1|0\.\d{0,5}[1-9])$/);
      }),
    );
  });

  it('are refused when they are no box in the picture', () => {
    const bad = [
      '',
      '0_0_1',
      '0_0_1_1_1',
      '0_0_0_1',
      '0.5_0_0.2_1',
      '0_0_1.1_1',
      '-0.1_0_1_1',
      '1e-3_0_1_1',
      '0x0_0_1_1',
    ];
    const more = ['__1_1', '0_0_NaN_1', '0_0_1_1'.padEnd(300), '0.0000001_0_0.0000002_1'];
    expect([...bad, ...more].filter((text) => parsePicCrop(text) !== null)).toEqual([]);
    expect(parseCropPercent({ ratio: '4_3', x1: '0', y1: '0', x2: '1', y2: '1' })).toBeNull();
    expect(parseCropPercent({ ratio: '1_1', x1: '0', y1: '0', x2: {} })).toBeNull();
  });

  it('are read with more decimals than they are written', () => {
    expect(parsePicCrop('0.006896552_0_0.993103445_1')).toEqual({ x1: 0.006897, y1: 0, x2: 0.993103, y2: 1 });
  });
});
