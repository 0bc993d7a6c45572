import { describe, expect, it } from 'vitest';
import { fitsRatio, readCropList, readPicCrops } from './crops';

const box = (x1: number, y1: number, x2: number, y2: number) => ({ x1, y1, x2, y2 });

describe('crop syntax', () => {
  it('reads the documented samples', () => {
    expect(readPicCrops({ pic_crop_235_1: '0.1945_0_1_0.5236' })).toEqual({ '2.35_1': box(0.1945, 0, 1, 0.5236) });
    const entry = { ratio: '1_1', x1: '0.166454', y1: '0', x2: '0.833545', y2: '1' };
    expect(readCropList({ cover_info: { crop_percent_list: [entry] } })).toEqual({
      '1_1': box(0.166454, 0, 0.833545, 1),
    });
  });

  it.each([
    '0_0_1',
    '0_0_1_1_1',
    '0.1234567_0_1_1',
    '1e-1_0_1_1',
    '-0_0_1_1',
    '0_0_1.000001_1',
    '0_0_2_1',
    '1_0_0_1',
    '0_0_0_1',
    '0_0.5_1_0.5',
    '.5_0_1_1',
    '0,0,1,1',
    '0_0_1_NaN',
    ' 0_0_1_1',
  ])('refuses %s', (text) => {
    expect(() => readPicCrops({ pic_crop_1_1: text })).toThrow('53402');
  });

  it('refuses a ratio it does not know', () => {
    const entry = { ratio: '1:1', x1: '0', y1: '0', x2: '1', y2: '1' };
    expect(() => readCropList({ cover_info: { crop_percent_list: [entry] } })).toThrow('53402');
  });
});

describe('crop ratio on real pixels', () => {
  it('takes the documented boxes on the pictures they were made for', () => {
    expect(fitsRatio({ width: 1080, height: 707 }, box(0.1945, 0, 1, 0.5236), '2.35_1', 0.5)).toBe(true);
    expect(fitsRatio({ width: 1280, height: 854 }, box(0.166454, 0, 0.833545, 1), '1_1', 0.5)).toBe(true);
  });

  it('lets half a pixel pass and not one', () => {
    const size = { width: 1000, height: 1000 };
    expect(fitsRatio(size, box(0, 0, 0.5004, 0.5), '1_1', 0.5)).toBe(true);
    expect(fitsRatio(size, box(0, 0, 0.501, 0.5), '1_1', 0.5)).toBe(false);
    expect(fitsRatio(size, box(0, 0, 1, 0.5625), '16_9', 0.5)).toBe(true);
    expect(fitsRatio(size, box(0, 0, 1, 0.564), '16_9', 0.5)).toBe(false);
  });
});
