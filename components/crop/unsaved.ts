import {
  CROP_RATIOS,
  fitsRatio,
  type CropRatio,
  type Crops,
  type PlacedCrop,
  type Point,
  type Size,
} from '@/lib/article/crop';
import { parsePicCrop, toPicCrop } from '@/lib/article/crop-wire';

/**
 * Frames that were moved and not saved outlive the back button: this tab keeps them until they are saved or the picture or its saved
 * frames are others. What is read back is checked like anything that was outside: only exact frames come in.
 */
const keyOf = (place: string) => `draftbox.crops.${place}`;

export interface Unsaved {
  crops: Crops;
  focus: Point | null;
}

/** `before` names what was saved when the frames were moved. */
export function keepUnsaved(place: string, before: Crops, { crops, focus }: Unsaved): void {
  const frames = Object.entries(crops).map(([ratio, placed]) => [ratio, toPicCrop(placed.box), placed.by]);
  write(place, JSON.stringify({ before: nameOf(before), frames, focus }));
}

export function forgetUnsaved(place: string): void {
  write(place, null);
}

export function readUnsaved(place: string, before: Crops, size: Size): Unsaved | null {
  const kept = parse(place);
  if (!kept || kept.before !== nameOf(before) || !Array.isArray(kept.frames)) return null;
  const crops: Crops = {};
  for (const frame of kept.frames) {
    const [ratio, placed] = readFrame(frame, size) ?? [];
    if (ratio && placed) crops[ratio] = placed;
  }
  return Object.keys(crops).length > 0 ? { crops, focus: readPoint(kept.focus, size) } : null;
}

function readFrame(frame: unknown, size: Size): [CropRatio, PlacedCrop] | null {
  const [name, wire, by]: unknown[] = Array.isArray(frame) ? frame : [];
  const ratio = CROP_RATIOS.find((known) => known === name);
  const box = parsePicCrop(String(wire));
  if (!ratio || !box || !fitsRatio(size, ratio, box)) return null;
  return [ratio, { box, by: by === 'hand' ? 'hand' : 'auto' }];
}

function readPoint(point: unknown, { width, height }: Size): Point | null {
  const { x, y } = (point ?? {}) as Partial<Point>;
  const inside = typeof x === 'number' && typeof y === 'number' && x >= 0 && y >= 0 && x <= width && y <= height;
  return inside ? { x, y } : null;
}

function nameOf(crops: Crops): string {
  return CROP_RATIOS.map((ratio) => (crops[ratio] ? toPicCrop(crops[ratio].box) : '')).join(' ');
}

function parse(place: string): { before?: unknown; frames?: unknown; focus?: unknown } | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place)) ?? 'null');
  } catch {
    return null;
  }
}

/** A tab that may keep nothing (blocked, full) loses only this. */
function write(place: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(keyOf(place));
    else sessionStorage.setItem(keyOf(place), text);
  } catch {}
}
