import { describe, expect, it } from 'vitest';
import { moveCrop, scaleCrop } from '@/lib/article/crop-moves';
import { largestCrop, type Crop } from '@/lib/article/crop';
import type { BoardState } from './board';
import { createPainter } from './paint-layer';

const size = { width: 3000, height: 2000 };
const shown = { width: 900, height: 600 };

/** As much of an element as the painter touches; what is written to it is written down. */
function element(part: string, more: Record<string, string> = {}) {
  const written: string[] = [];
  const style = new Proxy({} as Record<string, string>, {
    set(all, name, value: string) {
      written.push(String(name));
      all[String(name)] = value;
      return true;
    },
  });
  return { dataset: { part, ...more }, style, hidden: false, written };
}

function layer() {
  const nodes = [
    ...['hand', 'hand', 'hand', 'covered', 'covered', 'word', 'focus'].map((part) => element(part)),
    ...Array.from({ length: 4 }, () => element('shade')),
    ...Array.from({ length: 8 }, () => element('line')),
    ...['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'].map((handle) => element('handle', { handle })),
    ...['2.35_1', '1_1'].flatMap((ratio) => [
      element('frame', { ratio }),
      element('chip', { ratio }),
      ...Array.from({ length: 4 }, () => element('ghost', { ratio })),
    ]),
  ];
  const root = { querySelectorAll: () => nodes } as unknown as HTMLElement;
  const writes = () => nodes.flatMap((node) => node.written.splice(0).map((what) => `${node.dataset.part} ${what}`));
  return { root, writes, of: (part: string) => nodes.filter((node) => node.dataset.part === part) };
}

const wide = { box: largestCrop(size, '2.35_1'), by: 'auto' } as const;
const state = (box: Crop, more: Partial<BoardState> = {}) =>
  ({ crops: { '2.35_1': wide, '1_1': { box, by: 'hand' } }, active: '1_1', focus: null, ...more }) as BoardState;
const hundredth = (length: number) => Math.round(length * 100) / 100;
const square = { x1: 0.2, y1: 0.25, x2: 0.4, y2: 0.55 };

describe('the painter of the stage', () => {
  it('writes four transforms for a move, nothing else, and nothing for what stands still', () => {
    const { root, writes } = layer();
    const paint = createPainter(root, size, shown, () => 0);
    const start = state(square);
    paint(start);
    writes();
    const moved = moveCrop(size, '1_1', square, 137, -41);
    paint({ ...start, crops: { ...start.crops, '1_1': { box: moved, by: 'hand' } } });
    expect(writes()).toEqual(['hand transform', 'hand transform', 'hand transform', 'frame transform']);
    const scaled = scaleCrop(size, '1_1', moved, 1.4);
    paint({ ...start, crops: { ...start.crops, '1_1': { box: scaled, by: 'hand' } } });
    const all = writes();
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((one) => !one.endsWith(' transform'))).toEqual([]);
    expect(all.some((one) => one.startsWith('ghost'))).toBe(false);
  });

  it('shows the frame where it is, the others as ghosts, and the foot that the title covers', () => {
    const { root, of } = layer();
    const paint = createPainter(root, size, shown, (ratio) => (ratio === '2.35_1' ? 0.25 : 0));
    paint(state(square));
    expect(of('frame')[1]?.style.transform).toBe('translate3d(180px, 150px, 0) scale(180, 180)');
    expect(of('hand')[0]?.style.transform).toBe('translate3d(180px, 150px, 0)');
    expect(of('covered').every((node) => node.hidden)).toBe(true);
    expect(of('ghost').map((node) => node.hidden)).toEqual([...Array(4).fill(false), ...Array(4).fill(true)]);
    paint(state(square, { active: '2.35_1' }));
    expect(of('ghost').map((node) => node.hidden)).toEqual([...Array(4).fill(true), ...Array(4).fill(false)]);
    expect(of('covered').some((node) => node.hidden)).toBe(false);
    const width = (wide.box.x2 - wide.box.x1) * shown.width;
    const height = (wide.box.y2 - wide.box.y1) * shown.height;
    expect(of('covered')[0]?.style.transform).toBe(
      `translate3d(0px, ${hundredth(height * 0.75)}px, 0) scale(${hundredth(width)}, ${hundredth(height * 0.25)})`,
    );
  });

  it('leaves the edges without handles where corners would hide them', () => {
    const { root, of } = layer();
    createPainter(root, size, shown, () => 0)(state({ x1: 0.2, y1: 0.25, x2: 0.22, y2: 0.28 }));
    const hidden = of('handle').filter((node) => node.hidden);
    expect(hidden.map((node) => (node.dataset as { handle?: string }).handle)).toEqual(['n', 'e', 's', 'w']);
  });
});
