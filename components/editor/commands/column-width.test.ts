import { describe, expect, it } from 'vitest';
import { nextWidths } from './column-width';

describe('the width of a column', () => {
  it('grows and shrinks by a quarter, alone', () => {
    expect(nextWidths([100, 200, 300], 1, 1)).toEqual([100, 250, 300]);
    expect(nextWidths([100, 250, 300], 1, -1)).toEqual([100, 200, 300]);
  });

  it('stays within what can be read', () => {
    expect(nextWidths([40, 2000], 0, -1)).toEqual([40, 2000]);
    expect(nextWidths([40, 1900], 1, 1)).toEqual([40, 2000]);
  });
});
