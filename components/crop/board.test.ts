import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { largestCrop } from '@/lib/article/crop';
import { createBoard, type BoardState } from './board';

const size = { width: 3000, height: 2000 };
const ratios = ['2.35_1', '1_1'] as const;
const square = { x1: 0.2, y1: 0.25, x2: 0.4, y2: 0.55 };
const moved = { x1: 0.3, y1: 0.25, x2: 0.5, y2: 0.55 };

let frames: (() => void)[] = [];
const nextFrame = () => {
  const due = frames;
  frames = [];
  for (const run of due) run();
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
});
afterEach(() => {
  frames = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const begin = () => createBoard(size, ratios, { crops: { '1_1': { box: square, by: 'hand' } }, active: '1_1' });

describe('the board of the studio', () => {
  it('paints once per frame, whatever comes between, and text later, but always the last state', () => {
    const board = begin();
    const [quick, slow] = [vi.fn<(state: BoardState) => void>(), vi.fn<(state: BoardState) => void>()];
    board.onPaint(quick);
    board.onPaint(slow, 'slow');
    vi.advanceTimersByTime(1000);
    board.drag(square);
    nextFrame();
    for (const box of [square, moved, square, moved]) board.drag(box);
    expect(quick).toHaveBeenCalledTimes(2);
    nextFrame();
    expect(quick).toHaveBeenCalledTimes(3);
    expect(slow).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(slow).toHaveBeenCalledTimes(3);
    expect(slow.mock.lastCall?.[0].crops['1_1'].box).toEqual(moved);
  });

  it('paints the move of a single pointer at once, and a second one in the same frame with the frame', () => {
    const board = begin();
    const paint = vi.fn<(state: BoardState) => void>();
    board.onPaint(paint);
    vi.advanceTimersByTime(20);
    board.drag(moved, true);
    board.drag(square, true);
    expect(paint).toHaveBeenCalledTimes(2);
    nextFrame();
    expect(paint).toHaveBeenCalledTimes(3);
    expect(paint.mock.lastCall?.[0].crops['1_1'].box).toEqual(square);
  });

  it('takes a drag as one step, and gives it up whole', () => {
    const board = begin();
    board.drag(moved);
    board.release();
    expect([board.now().crops['1_1'].box, board.can().undo]).toEqual([square, false]);
    board.drag(moved);
    board.settle();
    expect(board.settled().crops['1_1']).toEqual({ box: moved, by: 'hand' });
    board.undo();
    expect([board.settled().crops['1_1'].box, board.can().redo]).toEqual([square, true]);
    board.redo();
    expect(board.settled().crops['1_1'].box).toEqual(moved);
    board.settle(moved);
    board.undo();
    expect(board.can().undo).toBe(false);
  });

  it('moves by the focal point only what nobody placed by hand, as it is dragged', () => {
    const board = begin();
    board.dragFocus({ x: 1500, y: 0 });
    expect(board.now().crops['2.35_1'].box.y1).toBe(0);
    expect(board.settled().focus).toBeNull();
    board.dragFocus({ x: 1500, y: 2000 });
    board.settle();
    expect(board.settled()).toMatchObject({ focus: { y: 2000 }, crops: { '2.35_1': { by: 'auto', box: { y2: 1 } } } });
    expect(board.settled().crops['1_1'].box).toEqual(square);
  });

  it('takes suggestions for all frames in one step', () => {
    const board = begin();
    const found = { '2.35_1': largestCrop(size, '2.35_1', { x: 0, y: 0 }), '1_1': moved };
    board.suggest(found, { x: 10, y: 20 });
    expect(board.settled().crops).toEqual({
      '2.35_1': { box: found['2.35_1'], by: 'auto' },
      '1_1': { box: moved, by: 'auto' },
    });
    board.undo();
    expect(board.settled()).toMatchObject({ focus: null, crops: { '1_1': { box: square, by: 'hand' } } });
    // What was found and saved is not placed anew when the studio is opened again.
    const again = createBoard(size, ratios, { crops: { '1_1': { box: moved, by: 'auto' } }, focus: { x: 0, y: 0 } });
    expect(again.settled().crops['1_1'].box).toEqual(moved);
  });
});
