import { fitCrop, type Crop, type CropRatio, type Point, type Size } from '@/lib/article/crop';
import { moveCrop, resizeCrop, scaleCrop, type CropHandle } from '@/lib/article/crop-moves';

/** What a hand began to do: move the frame, pull a handle, draw a new frame, or pinch with two fingers. */
export type Grip = { kind: 'move' } | { kind: 'handle'; handle: CropHandle } | { kind: 'draw'; from: Point };

export interface Gesture {
  grip: Grip;
  start: Crop;
  pointers: Map<number, { from: Point; at: Point }>;
}

export function beginGesture(grip: Grip, start: Crop, pointer: number, at: Point): Gesture {
  return { grip, start, pointers: new Map([[pointer, { from: at, at }]]) };
}

/** The frame that the gesture asks for now. Points are pixels of the picture. */
export function gestureCrop(gesture: Gesture, size: Size, ratio: CropRatio): Crop {
  const [one, two] = [...gesture.pointers.values()];
  if (!one) return gesture.start;
  if (two) return pinch(gesture.start, one, two, size, ratio);
  const dx = one.at.x - one.from.x;
  const dy = one.at.y - one.from.y;
  const { grip } = gesture;
  if (grip.kind === 'handle') return resizeCrop(size, ratio, gesture.start, grip.handle, dx, dy);
  if (grip.kind === 'move') return moveCrop(size, ratio, gesture.start, whole(dx), whole(dy));
  return draw(grip.from, one.at, gesture.start, size, ratio);
}

type Track = { from: Point; at: Point };

function pinch(start: Crop, one: Track, two: Track, size: Size, ratio: CropRatio): Crop {
  const before = Math.hypot(two.from.x - one.from.x, two.from.y - one.from.y) || 1;
  const after = Math.hypot(two.at.x - one.at.x, two.at.y - one.at.y) || 1;
  const middle = { x: (one.from.x + two.from.x) / 2, y: (one.from.y + two.from.y) / 2 };
  const moved = { x: (one.at.x + two.at.x) / 2 - middle.x, y: (one.at.y + two.at.y) / 2 - middle.y };
  return moveCrop(size, ratio, scaleCrop(size, ratio, start, after / before, middle), whole(moved.x), whole(moved.y));
}

/** A new frame drawn from a point of the picture; a mere click leaves the frame as it was. */
function draw(from: Point, to: Point, start: Crop, size: Size, ratio: CropRatio): Crop {
  if (Math.abs(to.x - from.x) < 4 && Math.abs(to.y - from.y) < 4) return start;
  return fitCrop(size, ratio, {
    x1: from.x / size.width,
    y1: from.y / size.height,
    x2: to.x / size.width,
    y2: to.y / size.height,
  });
}

function whole(value: number): number {
  return Math.round(value);
}
