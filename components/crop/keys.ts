import { largestCrop, type Crop, type CropRatio, type Point, type Size } from '@/lib/article/crop';
import { centreCrop, moveCrop, scaleCrop } from '@/lib/article/crop-moves';

/** The things one can do to a frame without a pointer; keys and buttons share them. */
export type CropCommand = 'left' | 'right' | 'up' | 'down' | 'larger' | 'smaller' | 'largest' | 'centre';

export function runCommand(
  command: CropCommand,
  size: Size,
  ratio: CropRatio,
  box: Crop,
  focus: Point | null,
  step = 1,
): Crop {
  switch (command) {
    case 'left':
      return moveCrop(size, ratio, box, -step, 0);
    case 'right':
      return moveCrop(size, ratio, box, step, 0);
    case 'up':
      return moveCrop(size, ratio, box, 0, -step);
    case 'down':
      return moveCrop(size, ratio, box, 0, step);
    case 'larger':
      return scaleCrop(size, ratio, box, 1.02);
    case 'smaller':
      return scaleCrop(size, ratio, box, 1 / 1.02);
    case 'largest':
      return largestCrop(size, ratio, focus ?? undefined);
    case 'centre':
      return centreCrop(size, ratio, box);
  }
}

const keys: Record<string, CropCommand> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  _: 'smaller',
  '0': 'largest',
  c: 'centre',
  C: 'centre',
};

export function commandOf(key: string): CropCommand | undefined {
  return keys[key];
}

/** Arrows go 1 pixel, with Shift 10, with Alt a tenth. */
export function stepOf(event: { shiftKey: boolean; altKey: boolean }): number {
  if (event.altKey) return 0.1;
  return event.shiftKey ? 10 : 1;
}
