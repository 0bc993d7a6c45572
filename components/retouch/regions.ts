import type { Crop, Point, Size } from '@/lib/article/crop';
import { fromTurned, mapBox, type PictureEdits, toTurned, turnedSize } from '@/lib/article/picture-edits';

/** What a pointer does to a region; points are fractions of the upright original. */
export type RegionGrip = { kind: 'move' } | { kind: 'corner'; corner: Corner } | { kind: 'draw' };
export type Corner = 'nw' | 'ne' | 'se' | 'sw';

/** The smallest side of a region, as a fraction: it can still be found and pulled. */
export const SMALLEST = 0.01;

export function pullRegion(start: Crop, grip: RegionGrip, from: Point, to: Point): Crop {
  if (grip.kind === 'draw') return ordered({ x1: from.x, y1: from.y, x2: to.x, y2: to.y });
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (grip.kind === 'move') return moved(start, dx, dy);
  const west = grip.corner.includes('w');
  const north = grip.corner.includes('n');
  return ordered({
    x1: west ? start.x1 + dx : start.x1,
    y1: north ? start.y1 + dy : start.y1,
    x2: west ? start.x2 : start.x2 + dx,
    y2: north ? start.y2 : start.y2 + dy,
  });
}

/** Moves or (with `grow`) widens a region by fractions of the picture as it is shown. */
export function nudgeRegion(edits: PictureEdits, box: Crop, dx: number, dy: number, grow: boolean): Crop {
  return inShown(edits, box, (shown) =>
    grow ? ordered({ ...shown, x2: shown.x2 + dx, y2: shown.y2 + dy }) : moved(shown, dx, dy),
  );
}

/** A region as left, top, width and height in pixels of the picture as it is turned now. */
export function regionPixels(size: Size, edits: PictureEdits, box: Crop): [number, number, number, number] {
  const { width, height } = turnedSize(size, edits);
  const { x1, y1, x2, y2 } = mapBox(box, (point) => toTurned(edits, point));
  const round = Math.round;
  return [round(x1 * width), round(y1 * height), round((x2 - x1) * width), round((y2 - y1) * height)];
}

/** The region after one of those four numbers was typed. */
export function withPixels(size: Size, edits: PictureEdits, box: Crop, which: 0 | 1 | 2 | 3, value: number): Crop {
  const { width, height } = turnedSize(size, edits);
  return inShown(edits, box, (shown) => {
    if (which === 0) return moved(shown, value / width - shown.x1, 0);
    if (which === 1) return moved(shown, 0, value / height - shown.y1);
    return ordered(
      which === 2 ? { ...shown, x2: shown.x1 + value / width } : { ...shown, y2: shown.y1 + value / height },
    );
  });
}

function inShown(edits: PictureEdits, box: Crop, change: (shown: Crop) => Crop): Crop {
  const shown = mapBox(box, (point) => toTurned(edits, point));
  return mapBox(change(shown), (point) => fromTurned(edits, point));
}

function moved(box: Crop, dx: number, dy: number): Crop {
  const x = Math.min(Math.max(dx, -box.x1), 1 - box.x2);
  const y = Math.min(Math.max(dy, -box.y1), 1 - box.y2);
  return { x1: box.x1 + x, y1: box.y1 + y, x2: box.x2 + x, y2: box.y2 + y };
}

/** Inside the picture, right way round, never thinner than can be seen. */
function ordered(box: Crop): Crop {
  const [x1, x2] = span(box.x1, box.x2);
  const [y1, y2] = span(box.y1, box.y2);
  return { x1, y1, x2, y2 };
}

function span(a: number, b: number): [number, number] {
  const from = Math.min(Math.max(Math.min(a, b), 0), 1 - SMALLEST);
  return [from, Math.min(Math.max(Math.max(a, b), from + SMALLEST), 1)];
}
