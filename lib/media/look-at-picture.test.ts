import { describe, expect, it } from 'vitest';
import { CROP_RATIOS } from '@/lib/article/crop';
import { suggestCrops } from '@/lib/article/crop-suggest';
import { lookAtPixels } from '@/lib/media/look-at-picture';

const [width, height] = [128, 96];

/** Grey noise with a disc of a colour somewhere. */
function scene(at: { x: number; y: number } | null, colour: readonly [number, number, number] = [214, 150, 120]) {
  const data = new Uint8Array(width * height * 3);
  let seed = 7;
  for (let n = 0; n < width * height; n++) {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    const grey = 110 + (seed % 16);
    const inside = at && Math.hypot((n % width) - at.x * width, Math.floor(n / width) - at.y * height) < 10;
    for (let c = 0; c < 3; c++) data[n * 3 + c] = inside ? (colour[c] ?? 0) : grey;
  }
  return data;
}

describe('looking at a picture', () => {
  it('finds the one thing in it, wherever it is, and puts it into every frame', () => {
    for (const at of [0.15, 0.5, 0.85].flatMap((x) => [0.2, 0.5, 0.8].map((y) => ({ x, y })))) {
      for (const colour of [
        [214, 150, 120],
        [96, 60, 44],
        [30, 60, 200],
      ] as const) {
        const look = lookAtPixels(scene(at, colour), width, height, 3);
        expect(Math.hypot(look.point.x - at.x, look.point.y - at.y)).toBeLessThan(0.08);
        const crops = suggestCrops({ width: width * 10, height: height * 10 }, CROP_RATIOS, look);
        for (const ratio of CROP_RATIOS) {
          const { x1 = 1, y1 = 1, x2 = 0, y2 = 0 } = crops[ratio] ?? {};
          expect([x1 <= at.x, at.x <= x2, y1 <= at.y, at.y <= y2]).toEqual([true, true, true, true]);
        }
      }
    }
  });

  it('says the middle where nothing stands out, also of one pixel', () => {
    expect(lookAtPixels(new Uint8Array(width * height * 3).fill(90), width, height, 3).point).toEqual({
      x: 0.5,
      y: 0.5,
    });
    expect(lookAtPixels(new Uint8Array([7]), 1, 1, 1)).toEqual({ columns: [0], rows: [0], point: { x: 0.5, y: 0.5 } });
    const noise = lookAtPixels(scene(null), width, height, 3).point;
    expect(Math.hypot(noise.x - 0.5, noise.y - 0.5)).toBeLessThan(0.3);
  });

  it('answers the same for the same picture', () => {
    const data = scene({ x: 0.3, y: 0.4 });
    expect(lookAtPixels(data, width, height, 3)).toEqual(lookAtPixels(data, width, height, 3));
  });
});
