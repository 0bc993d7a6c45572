import { describe, expect, it } from 'vitest';
import { drawingAddress, formulaSize } from './formula-picture';

const svg =
  '<svg style="vertical-align: -2.063ex;" xmlns="x" width="8.816ex" height="5.59ex" role="img"><g fill="currentColor"/></svg>';

describe('the picture of a formula', () => {
  it('is as large as its drawing at 48 pixels an em, with white around', () => {
    expect(formulaSize(svg)).toEqual({ width: 212, height: 143, depth: 56 });
  });

  it('has no size where there is no drawing', () => {
    expect(formulaSize('<svg></svg>')).toBeNull();
    expect(formulaSize('<p width="1ex" height="1ex">')).toBeNull();
  });

  it('is black, whatever colour the page has', () => {
    expect(decodeURIComponent(drawingAddress(svg))).toContain('fill="#000000"');
  });
});
