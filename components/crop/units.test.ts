import { describe, expect, it } from 'vitest';
import { formatSide, readSide } from './units';

const size = { width: 1200, height: 800 };
const box = { x1: 0.1945, y1: 0, x2: 1, y2: 0.5236 };

describe('the units of the number boxes', () => {
  it('shows a side in pixels, per cent and as the fraction that is sent', () => {
    expect(formatSide(box, 'x1', 'px', size)).toBe('233.4');
    expect(formatSide(box, 'x1', 'percent', size)).toBe('19.45');
    expect(formatSide(box, 'y2', 'fraction', size)).toBe('0.5236');
  });

  it('reads back what it showed', () => {
    for (const unit of ['percent', 'fraction'] as const) {
      expect(readSide(formatSide(box, 'y2', unit, size), 'y2', unit, size)).toBeCloseTo(0.5236, 9);
    }
  });

  it('refuses what lies outside the picture or is no plain number', () => {
    for (const text of ['', '-1', '1e3', '1300', 'abc', '0x10', 'NaN'])
      expect(readSide(text, 'x2', 'px', size)).toBeNull();
    expect(readSide('100.1', 'x2', 'percent', size)).toBeNull();
    expect(readSide(' 50 % ', 'x2', 'percent', size)).toBeNull();
    expect(readSide('50%', 'x2', 'percent', size)).toBe(0.5);
  });
});
