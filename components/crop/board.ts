import { completeCrops, placeCrops } from '@/lib/article/crop-auto';
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
  /**
   * Registers a function that writes to the page; it is called at once and then at most once per frame. One that writes text (`slow`) is
   * called some eight times a second while something is dragged, and once it is let go: new text is laid out, which costs more than all
   * the rest, and nobody reads faster.
   */
  onPaint(paint: Painter, slow?: 'slow'): () => void;
  /**
   * Moves the active frame without settling: a drag. `alone` says that nothing else will come before the screen is drawn, as with the moves
   * of one pointer, which browsers hand out once per frame.
   */
  drag(box: Crop, alone?: boolean): void;
  /** Moves the focal point without settling; frames that were not placed by hand go with it. */
  dragFocus(point: Point): void;
  /** Settles what was dragged, or a new box, as one step that can be undone. */
  settle(box?: Crop): void;
  /** Gives up a drag in progress. */
  release(): void;
  choose(ratio: CropRatio): void;
  /** Sets the focal point; every frame that was not placed by hand follows it. */
  focusOn(point: Point): void;
  /** Frames for all ratios at once, with the point they were found by. */
  suggest(boxes: Partial<Record<CropRatio, Crop>>, focus: Point): void;
  /** Takes up frames and focal point as one step, e.g. those that were left unsaved. */
  take(crops: Crops, focus: Point | null): void;
  /** Places all frames anew by the focal point, as if nobody had touched them. */
  replaceAll(): void;
  undo(): void;
  redo(): void;
  can(): { undo: boolean; redo: boolean };
  /** Forgets the steps: what stands is saved. */
  forget(): void;
}

type Painter = (state: BoardState) => void;

const DEPTH = 200;
const TEXT_MS = 160;
/** Moves that come faster than this (a screen of 144 Hz, a browser that does not join them) wait for the frame. */
const FRAME_MS = 7;

/** What a board begins with. */
interface Beginning {
  crops: Crops;
  focus?: Point | null | undefined;
  active?: CropRatio | undefined;
}

export function createBoard(size: Size, ratios: readonly CropRatio[], given: Beginning): Board {
  const placed = (crops: Crops, focus: Point | null) =>
    placeCrops(size, ratios, crops, focus ?? undefined) as BoardState['crops'];
  const complete = (crops: Crops, focus: Point | null) =>
    completeCrops(size, ratios, crops, focus ?? undefined) as BoardState['crops'];
  const first = given.focus ?? null;
  const active = given.active ?? ratios[0] ?? '1_1';
  let settled: BoardState = { crops: complete(given.crops, first), active, focus: first };
  let live = settled;
  let past: BoardState[] = [];
  let future: BoardState[] = [];
  const listeners = new Set<() => void>();
  const easel = createEasel(() => ({ state: live, resting: live === settled }));
  const { repaint } = easel;
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
    onPaint: easel.add,
    drag(box, alone = false) {
      live = withBox(box);
      if (alone) easel.paintNow();
      else repaint();
    },
    dragFocus(focus) {
      live = { ...settled, focus, crops: placed(settled.crops, focus) };
      repaint();
    },
    settle(box) {
      const next = box ? withBox(box) : live;
      if (sameState(next, settled)) show(settled);
      else step(next);
    },
    release: () => show(settled),
    choose: (ratio) => ratio !== settled.active && show({ ...settled, active: ratio }),
    focusOn: (point) => step({ ...settled, focus: point, crops: placed(settled.crops, point) }),
    suggest(boxes, focus) {
      const found = Object.fromEntries(ratios.map((ratio) => [ratio, { box: boxes[ratio], by: 'auto' }]));
      step({ ...settled, focus, crops: found as BoardState['crops'] });
    },
    take: (crops, focus) => step({ ...settled, focus, crops: complete(crops, focus) }),
    replaceAll: () => step({ ...settled, crops: placed({}, settled.focus) }),
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

/** Calls painters once per frame, those of text less often, and never forgets the last state. */
function createEasel(read: () => { state: BoardState; resting: boolean }) {
  const quick = new Set<Painter>();
  const slow = new Set<Painter>();
  let frame = 0;
  let painted = 0;
  let written = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const write = (state: BoardState) => {
    clearTimeout(later);
    later = undefined;
    written = performance.now();
    for (const paint of slow) paint(state);
  };
  const paint = (now: number) => {
    painted = now;
    const { state, resting } = read();
    for (const one of quick) one(state);
    if (resting || now - written > TEXT_MS) write(state);
    else later ??= setTimeout(() => write(read().state), TEXT_MS);
  };
  const repaint = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      paint(performance.now());
    });
  };
  /** Without asking for a frame, which costs as much as all the painting. */
  const paintNow = () => {
    const now = performance.now();
    if (frame || now - painted < FRAME_MS) repaint();
    else paint(now);
  };
  const add = (one: Painter, kind?: 'slow') => {
    const painters = kind ? slow : quick;
    painters.add(one);
    one(read().state);
    return () => void painters.delete(one);
  };
  return { repaint, paintNow, add };
}

function sameState(a: BoardState, b: BoardState): boolean {
  const frames = Object.keys(a.crops) as CropRatio[];
  const point = a.focus?.x === b.focus?.x && a.focus?.y === b.focus?.y;
  return point && frames.every((ratio) => sameBox(a.crops[ratio].box, b.crops[ratio].box));
}

function sameBox(a: Crop, b: Crop): boolean {
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2;
}
