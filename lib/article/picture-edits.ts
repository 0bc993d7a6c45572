/**
 * Simple edits of a picture: a recipe, never a change. Whatever order a person works in, the recipe is applied in one: regions are made
 * unreadable, then brightness, then mirroring, quarter turns and the small angle. So a region stays on the face it was drawn over when
 * somebody turns the picture afterwards, or takes the turn back.
 */
import type { Crop, Point, Size } from '@/lib/article/crop';

export interface PictureEdits {
  /** Left and right exchanged, before the turns. A picture upside down and mirrored is one mirrored top to bottom. */
  mirrored: boolean;
  /** Quarter turns clockwise. */
  turns: 0 | 1 | 2 | 3;
  /** Degrees clockwise; the corners that leave the picture are cut off, its shape kept. */
  angle: number;
  /** Per cent; 100 leaves it as it is. */
  brightness: number;
  /** What is made unreadable: fractions of the upright picture before all turns. */
  blurs: Crop[];
}

export const EDIT_BOUNDS = { angle: 15, darkest: 40, brightest: 200, blurs: 20 } as const;
export const NO_EDITS: PictureEdits = { mirrored: false, turns: 0, angle: 0, brightness: 100, blurs: [] };

/** What a list of the edits names, one line each. */
export type EditLine =
  | { kind: 'mirrored' | 'flipped' }
  | { kind: 'turned' | 'angle' | 'brightness'; value: number }
  | { kind: 'blur'; value: number };

/** The edits as lines that can be taken back one by one. */
export function linesOfEdits(edits: PictureEdits): EditLine[] {
  const { mirrored, turns, angle, brightness, blurs } = edits;
  const flipped = mirrored && turns === 2;
  return [
    ...blurs.map((_box, value) => ({ kind: 'blur' as const, value })),
    ...(brightness === 100 ? [] : [{ kind: 'brightness' as const, value: brightness }]),
    ...(mirrored ? [{ kind: flipped ? ('flipped' as const) : ('mirrored' as const) }] : []),
    ...(turns === 0 || flipped ? [] : [{ kind: 'turned' as const, value: turns * 90 }]),
    ...(angle === 0 ? [] : [{ kind: 'angle' as const, value: angle }]),
  ];
}

/** The recipe without one of its lines. */
export function withoutLine(edits: PictureEdits, line: EditLine): PictureEdits {
  if (line.kind === 'blur') return { ...edits, blurs: edits.blurs.filter((_box, n) => n !== line.value) };
  if (line.kind === 'brightness') return { ...edits, brightness: 100 };
  if (line.kind === 'mirrored') return { ...edits, mirrored: false };
  if (line.kind === 'flipped') return { ...edits, mirrored: false, turns: 0 };
  return line.kind === 'turned' ? { ...edits, turns: 0 } : { ...edits, angle: 0 };
}

export function isUnedited(edits: PictureEdits): boolean {
  return linesOfEdits(edits).length === 0;
}

/** A quarter turn of what is shown. */
export function turn(edits: PictureEdits, quarters: 1 | -1): PictureEdits {
  return { ...edits, turns: quarterTurns(edits.turns + quarters) };
}

/** Mirrors what is shown, whichever way it is turned by now. */
export function mirror(edits: PictureEdits, axis: 'across' | 'down'): PictureEdits {
  const more = axis === 'down' ? 2 : 0;
  return { ...edits, mirrored: !edits.mirrored, turns: quarterTurns(more - edits.turns), angle: -edits.angle || 0 };
}

function quarterTurns(turns: number): PictureEdits['turns'] {
  return (((turns % 4) + 4) % 4) as PictureEdits['turns'];
}

/** The share of each side that is left once the empty corners of a turn by `angle` are cut off, the shape kept. */
export function straightenShare({ width, height }: Size, angle: number): number {
  const radians = (Math.abs(angle) * Math.PI) / 180;
  const longer = Math.max(width / height, height / width);
  return 1 / (Math.cos(radians) + longer * Math.sin(radians));
}

/** The picture's size after its quarter turns, before the small angle. */
export function turnedSize({ width, height }: Size, edits: Pick<PictureEdits, 'turns'>): Size {
  return edits.turns % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** The size of the picture that an edit gives, whole pixels. */
export function editedSize(size: Size, edits: PictureEdits): Size {
  const turned = turnedSize(size, edits);
  const share = straightenShare(turned, edits.angle);
  return {
    width: Math.max(1, Math.floor(turned.width * share + 1e-9)),
    height: Math.max(1, Math.floor(turned.height * share + 1e-9)),
  };
}

/** Where a point of the upright original (fractions) is in the edited picture (fractions; outside 0..1 where it was cut off). */
export function toEdited(size: Size, edits: PictureEdits, point: Point): Point {
  const turned = toTurned(edits, point);
  const box = turnedSize(size, edits);
  const share = straightenShare(box, edits.angle);
  const { x, y } = rotate({ x: (turned.x - 0.5) * box.width, y: (turned.y - 0.5) * box.height }, edits.angle);
  return { x: x / (box.width * share) + 0.5, y: y / (box.height * share) + 0.5 };
}

/** The other way round: a point of the edited picture in the upright original. */
export function toOriginal(size: Size, edits: PictureEdits, point: Point): Point {
  const box = turnedSize(size, edits);
  const share = straightenShare(box, edits.angle);
  const at = { x: (point.x - 0.5) * box.width * share, y: (point.y - 0.5) * box.height * share };
  const { x, y } = rotate(at, -edits.angle);
  return fromTurned(edits, { x: x / box.width + 0.5, y: y / box.height + 0.5 });
}

/** A point after mirroring and quarter turns only. */
export function toTurned({ mirrored, turns }: Pick<PictureEdits, 'mirrored' | 'turns'>, point: Point): Point {
  let { x, y } = mirrored ? { x: 1 - point.x, y: point.y } : point;
  for (let n = 0; n < turns; n++) [x, y] = [1 - y, x];
  return { x, y };
}

export function fromTurned({ mirrored, turns }: Pick<PictureEdits, 'mirrored' | 'turns'>, point: Point): Point {
  let { x, y } = point;
  for (let n = 0; n < turns; n++) [x, y] = [y, 1 - x];
  return mirrored ? { x: 1 - x, y } : { x, y };
}

/** The upright box around a box whose corners a map has moved, inside the picture. */
export function mapBox(box: Crop, map: (point: Point) => Point): Crop {
  const corners = [box.x1, box.x2].flatMap((x) => [box.y1, box.y2].map((y) => map({ x, y })));
  const xs = corners.map(({ x }) => Math.min(Math.max(x, 0), 1));
  const ys = corners.map(({ y }) => Math.min(Math.max(y, 0), 1));
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

function rotate({ x, y }: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}
