import { placeCrops } from '@/lib/article/crop-auto';
import type { Crop, CropRatio, Crops, PlacedCrop, Point, Size } from '@/lib/article/crop';

/** What the studio holds: the frame of each ratio, which one is in hand, and the focal point (pixels). */
export interface BoardState {
  crops: Record<CropRatio, PlacedCrop>;
  active: CropRatio;
  focus: Point | null;
}

/**
 * The studio's own small store. React reads settled states; a drag in between only calls the painters, at most once per
 * animation frame, so that nothing is rendered while the pointer moves.
 */
export interface Board {
  readonly size: Size;
  readonly ratios: readonly CropRatio[];
  /** The newest state, a drag in progress included. */
  now(): BoardState;
  /** The last settled state; its identity changes only when it does. */
  settled(): BoardState;
  subscribe(listener: () => void): () => void;
  /** Registers a function that writes to the page; it is called at once and then at most once per frame. */
  onPaint(paint: (state: BoardState) => void): () => void;
  /** Moves the active frame without settling: a drag. */
  drag(box: Crop): void;
  /** Settles what was dragged, or a new box, as one step that can be undone. */
  settle(box?: Crop): void;
  /** Gives up a drag in progress. */
  release(): void;
  choose(ratio: CropRatio): void;
  /** Sets the focal point; every frame that was not placed by hand follows it. */
  focusOn(point: Point): void;
  /** Places the active frame (or all) anew by the focal point, as if nobody had touched it. */
  replace(all?: boolean): void;
  undo(): void;
  redo(): void;
  can(): { undo: boolean; redo: boolean };
  /** Forgets the steps: what stands is saved. */
  forget(): void;
}

const DEPTH = 200;

export function createBoard(size: Size, ratios: readonly CropRatio[], given: Crops): Board {
  const complete = (crops: Crops, focus: Point | null) =>
    placeCrops(size, ratios, crops, focus ?? undefined) as BoardState['crops'];
  let settled: BoardState = { crops: complete(given, null), active: ratios[0] ?? '1_1', focus: null };
  let live = settled;
  let past: BoardState[] = [];
  let future: BoardState[] = [];
  const listeners = new Set<() => void>();
  const painters = new Set<(state: BoardState) => void>();
  let frame = 0;

  const repaint = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      for (const paint of painters) paint(live);
    });
  };
  const show = (state: BoardState) => {
    live = settled = state;
    for (const listener of listeners) listener();
    repaint();
  };
  const step = (state: BoardState) => {
    past = [...past.slice(-DEPTH), settled];
    future = [];
    show(state);
  };
  const withBox = (box: Crop): BoardState => ({
    ...settled,
    crops: { ...settled.crops, [settled.active]: { box, by: 'hand' } },
  });

  return {
    size,
    ratios,
    now: () => live,
    settled: () => settled,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onPaint(paint) {
      painters.add(paint);
      paint(live);
      return () => painters.delete(paint);
    },
    drag(box) {
      live = withBox(box);
      repaint();
    },
    settle(box = live.crops[live.active].box) {
      if (sameBox(box, settled.crops[settled.active].box)) show(settled);
      else step(withBox(box));
    },
    release: () => show(settled),
    choose: (active) => show({ ...settled, active }),
    focusOn: (focus) => step({ ...settled, focus, crops: complete(settled.crops, focus) }),
    replace(all = false) {
      const kept: Crops = all ? {} : { ...settled.crops };
      if (!all) delete kept[settled.active];
      step({ ...settled, crops: complete(kept, settled.focus) });
    },
    undo() {
      const before = past.pop();
      if (!before) return;
      future.push(settled);
      show({ ...before, active: settled.active });
    },
    redo() {
      const after = future.pop();
      if (!after) return;
      past.push(settled);
      show({ ...after, active: settled.active });
    },
    can: () => ({ undo: past.length > 0, redo: future.length > 0 }),
    forget() {
      past = [];
      future = [];
    },
  };
}

function sameBox(a: Crop, b: Crop): boolean {
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}
