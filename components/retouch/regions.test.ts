import { describe, expect, it } from 'vitest';
import { NO_EDITS, turn } from '@/lib/article/picture-edits';
import { nudgeRegion, pullRegion, regionPixels, withPixels } from './regions';

const size = { width: 1000, height: 500 };
const box = { x1: 0.2, y1: 0.2, x2: 0.4, y2: 0.6 };

describe('a region', () => {
  it('is moved, pulled at a corner and drawn, always inside the picture', () => {
    expect(pullRegion(box, { kind: 'move' }, { x: 0, y: 0 }, { x: 5, y: -5 })).toEqual({
      x1: 0.8,
      y1: 0,
      x2: 1,
      y2: 0.39999999999999997,
    });
    expect(pullRegion(box, { kind: 'corner', corner: 'nw' }, { x: 0, y: 0 }, { x: 0.1, y: 0.1 })).toMatchObject({
      x2: 0.4,
      y2: 0.6,
    });
    const drawn = pullRegion(box, { kind: 'draw' }, { x: 0.9, y: 0.9 }, { x: 0.5, y: 2 });
    expect(drawn).toEqual({ x1: 0.5, y1: 0.9, x2: 0.9, y2: 1 });
  });

  it('goes where the arrow points, however the picture is turned', () => {
    const right = nudgeRegion(NO_EDITS, box, 0.1, 0, false);
    expect([right.x1, right.y1].map((v) => v.toFixed(3))).toEqual(['0.300', '0.200']);
    // Turned clockwise, what is right on the screen is up in the original.
    const turned = nudgeRegion(turn(NO_EDITS, 1), box, 0.1, 0, false);
    expect([turned.x1, turned.y1].map((v) => v.toFixed(3))).toEqual(['0.200', '0.100']);
    const grown = nudgeRegion(NO_EDITS, box, 0.1, 0, true);
    expect([grown.x1, grown.x2].map((v) => v.toFixed(3))).toEqual(['0.200', '0.500']);
  });

  it('is four numbers of what is shown, and comes back from them', () => {
    expect(regionPixels(size, NO_EDITS, box)).toEqual([200, 100, 200, 200]);
    const turned = turn(NO_EDITS, 1);
    expect(regionPixels(size, turned, box)).toEqual([200, 200, 200, 200]);
    for (const edits of [NO_EDITS, turned])
      for (const which of [0, 1, 2, 3] as const) {
        const after = regionPixels(size, edits, withPixels(size, edits, box, which, 120));
        expect(after[which]).toBe(120);
      }
  });
});
