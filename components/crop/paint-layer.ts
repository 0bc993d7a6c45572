import type { CropRatio, PlacedCrop, Size } from '@/lib/article/crop';
import type { BoardState } from './board';
import { type Box, lines, move, shades, stretch, toBox } from './paint';

type Shown = { width: number; height: number };

/** Below this length on the screen (px) an edge has no room for a handle of its own between those of the corners. */
const EDGE_ROOM = 76;

/**
 * Writes states of the board to the layer: transforms only, found once. What belongs to the frame in hand is in two groups, so that a frame
 * that is only moved costs three writes; a frame that did not change costs none. `hidden` tells which share of the frame's height the
 * card's title covers.
 */
export function createPainter(root: HTMLElement, size: Size, shown: Shown, hidden: (ratio: CropRatio) => number) {
  const parts = partsOf(root);
  let before: BoardState | null = null;
  let drawn = { width: -1, height: -1 };
  return (state: BoardState) => {
    const chosen = before?.active !== state.active;
    for (const [ratio, placed] of Object.entries(state.crops) as [CropRatio, PlacedCrop][]) {
      if (!chosen && before?.crops[ratio] === placed) continue;
      const frame = toBox(placed.box, shown);
      paintUnits(parts[`frame ${ratio}`], [frame]);
      if (chosen || ratio !== state.active) paintGhost(parts, ratio, frame, ratio === state.active);
      if (ratio !== state.active) continue;
      const at = move(frame.left, frame.top);
      for (const group of parts.hand ?? []) group.style.transform = at;
      if (!chosen && sameSize(frame, drawn)) continue;
      paintHand(parts, frame, shown, hidden(ratio));
      drawn = frame;
    }
    if (before?.focus !== state.focus) paintFocus(parts.focus, state, size, shown);
    before = state;
  };
}

/** Six decimals of a fraction may differ by a hundredth of a pixel from place to place. */
function sameSize(a: Shown, b: Shown): boolean {
  return Math.abs(a.width - b.width) < 0.05 && Math.abs(a.height - b.height) < 0.05;
}

type Parts = Record<string, HTMLElement[]>;

/** Elements of the layer by their `data-part`, and by their ratio where they have one. */
function partsOf(root: HTMLElement): Parts {
  const parts: Parts = {};
  for (const node of root.querySelectorAll<HTMLElement>('[data-part]')) {
    const { part = '', ratio } = node.dataset;
    (parts[ratio ? `${part} ${ratio}` : part] ??= []).push(node);
  }
  return parts;
}

/** What belongs to the frame in hand, from its own corner. */
function paintHand(parts: Parts, { width, height }: Box, shown: Shown, hidden: number) {
  const frame = { left: 0, top: 0, width, height };
  paintUnits(parts.shade, shades(frame, shown));
  paintUnits(parts.line, lines(frame, 2));
  const top = height * (1 - hidden);
  for (const node of parts.covered ?? []) show(node, hidden > 0);
  paintUnits(parts.covered, [
    { ...frame, top, height: height * hidden },
    { ...frame, top, height: 1 },
  ]);
  for (const node of parts.word ?? []) {
    show(node, hidden > 0 && width > 150);
    node.style.transform = move(8, top);
  }
  for (const node of parts.handle ?? []) {
    const name = node.dataset.handle ?? '';
    const x = name.includes('w') ? 0 : name.includes('e') ? 1 : 0.5;
    const y = name.includes('n') ? 0 : name.includes('s') ? 1 : 0.5;
    if (name.length === 1) show(node, (x === 0.5 ? width : height) >= EDGE_ROOM);
    node.style.transform = move(x * width, y * height);
  }
}

/** An inactive frame: its outline, and its name at the upper left corner. */
function paintGhost(parts: Parts, ratio: CropRatio, frame: Box, active: boolean) {
  for (const name of ['ghost', 'chip']) for (const node of parts[`${name} ${ratio}`] ?? []) show(node, !active);
  if (active) return;
  paintUnits(parts[`ghost ${ratio}`], lines(frame, 1).slice(0, 4));
  for (const node of parts[`chip ${ratio}`] ?? []) node.style.transform = move(frame.left, frame.top);
}

function paintFocus(nodes: HTMLElement[] | undefined, { focus }: BoardState, size: Size, shown: Shown) {
  for (const node of nodes ?? []) {
    show(node, focus !== null);
    if (focus)
      node.style.transform = move((focus.x / size.width) * shown.width, (focus.y / size.height) * shown.height);
  }
}

/** Writes only a change: setting the same value again would still cost a style. */
function show(node: HTMLElement, on: boolean) {
  if (node.hidden === on) node.hidden = !on;
}

function paintUnits(nodes: HTMLElement[] | undefined, boxes: Box[]) {
  nodes?.forEach((node, n) => {
    const box = boxes[n];
    if (box) node.style.transform = stretch(box);
  });
}
