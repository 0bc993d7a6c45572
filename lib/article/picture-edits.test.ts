import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editedSize,
  isUnedited,
  linesOfEdits,
  mapBox,
  mirror,
  NO_EDITS,
  type PictureEdits,
  straightenShare,
  toEdited,
  toOriginal,
  turn,
  withoutLine,
} from '@/lib/article/picture-edits';
import { pictureEditsSchema } from '@/lib/article/picture-edits-schema';

const side = fc.integer({ min: 1, max: 20_000 });
const sizes = fc.record({ width: side, height: side });
const recipes: fc.Arbitrary<PictureEdits> = fc.record({
  mirrored: fc.boolean(),
  turns: fc.constantFrom(0, 1, 2, 3),
  angle: fc.integer({ min: -150, max: 150 }).map((tenths) => tenths / 10),
  brightness: fc.integer({ min: 40, max: 200 }),
  blurs: fc.constant([]),
});
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const points = fc.record({ x: fraction, y: fraction });

describe('a recipe of edits', () => {
  it('says where every point goes, and back', () => {
    fc.assert(
      fc.property(sizes, recipes, points, (size, edits, point) => {
        const back = toEdited(size, edits, toOriginal(size, edits, point));
        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows no empty corner: all of the edited picture lies in the original', () => {
    fc.assert(
      fc.property(sizes, recipes, points, (size, edits, point) => {
        const { x, y } = toOriginal(size, edits, point);
        for (const value of [x, y]) {
          expect(value).toBeGreaterThanOrEqual(-1e-9);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
        }
        const after = editedSize(size, edits);
        expect(Math.min(after.width, after.height)).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('mirrors and turns what is shown, in whatever order a person does it', () => {
    const size = { width: 300, height: 200 };
    fc.assert(
      fc.property(recipes, points, (edits, at) => {
        const seen = toEdited(size, edits, at);
        const across = toEdited(size, mirror(edits, 'across'), at);
        expect([across.x, across.y].map((v) => v.toFixed(6))).toEqual([1 - seen.x, seen.y].map((v) => v.toFixed(6)));
        const down = toEdited(size, mirror(edits, 'down'), at);
        expect([down.x, down.y].map((v) => v.toFixed(6))).toEqual([seen.x, 1 - seen.y].map((v) => v.toFixed(6)));
        const straight = { ...edits, angle: 0 };
        const before = toEdited(size, straight, at);
        const turned = toEdited(size, turn(straight, 1), at);
        expect([turned.x, turned.y].map((v) => v.toFixed(6))).toEqual(
          [1 - before.y, before.x].map((v) => v.toFixed(6)),
        );
        expect(mirror(mirror(edits, 'down'), 'down')).toEqual(edits);
      }),
    );
  });

  it('cuts off as little as straightening needs', () => {
    expect(straightenShare({ width: 100, height: 100 }, 0)).toBe(1);
    // A square turned by 45 degrees holds one of 1/√2 of its side... and at 15 degrees of cos + sin.
    expect(straightenShare({ width: 100, height: 100 }, 15)).toBeCloseTo(1 / (0.9659258 + 0.258819), 5);
    expect(editedSize({ width: 4000, height: 3000 }, { ...NO_EDITS, turns: 1 })).toEqual({ width: 3000, height: 4000 });
  });

  it('is a list whose lines can be taken back one by one', () => {
    const box = { x1: 0.1, y1: 0.1, x2: 0.2, y2: 0.2 };
    const edits: PictureEdits = { mirrored: true, turns: 1, angle: 2.5, brightness: 120, blurs: [box, box] };
    const lines = linesOfEdits(edits);
    expect(lines.map((line) => line.kind)).toEqual(['blur', 'blur', 'brightness', 'mirrored', 'turned', 'angle']);
    expect(linesOfEdits(mirror(NO_EDITS, 'down'))).toEqual([{ kind: 'flipped' }]);
    let left = edits;
    for (let line = linesOfEdits(left)[0]; line; line = linesOfEdits(left)[0]) left = withoutLine(left, line);
    expect(isUnedited(left)).toBe(true);
    expect(left).toEqual(NO_EDITS);
  });

  it('is refused where it is none', () => {
    const wrong = [
      { ...NO_EDITS, turns: 4 },
      { ...NO_EDITS, angle: 16 },
      { ...NO_EDITS, angle: Number.NaN },
      { ...NO_EDITS, brightness: 0 },
      { ...NO_EDITS, blurs: [{ x1: 0.5, y1: 0, x2: 0.5, y2: 1 }] },
      { ...NO_EDITS, blurs: Array.from({ length: 21 }, () => ({ x1: 0, y1: 0, x2: 1, y2: 1 })) },
      { ...NO_EDITS, path: '/etc/passwd' },
    ];
    for (const edits of wrong) expect(pictureEditsSchema.safeParse(edits).success).toBe(false);
    expect(pictureEditsSchema.parse({ ...NO_EDITS, angle: 1.23456 }).angle).toBe(1.2);
  });

  it('covers a region that was drawn on a turned picture wholly', () => {
    fc.assert(
      fc.property(sizes, recipes, points, points, points, (size, edits, a, b, inside) => {
        const drawn = {
          x1: Math.min(a.x, b.x),
          y1: Math.min(a.y, b.y),
          x2: Math.max(a.x, b.x),
          y2: Math.max(a.y, b.y),
        };
        const box = mapBox(drawn, (point) => toOriginal(size, edits, point));
        const { x, y } = toOriginal(size, edits, {
          x: drawn.x1 + (drawn.x2 - drawn.x1) * inside.x,
          y: drawn.y1 + (drawn.y2 - drawn.y1) * inside.y,
        });
        expect(x >= box.x1 - 1e-9 && x <= box.x2 + 1e-9 && y >= box.y1 - 1e-9 && y <= box.y2 + 1e-9).toBe(true);
      }),
    );
  });
});
