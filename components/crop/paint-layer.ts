import type { CropRatio, Size } from '@/lib/article/crop';
import type { BoardState } from './board';
import { type Box, lines, move, shades, stretch, toBox } from './paint';

/** Elements of the layer by their `data-part`. */
interface Parts {
  [name: string]: HTMLElement[];
}

/** The layer's parts by name, found once: while a frame moves nothing is looked up. */
export function partsOf(root: HTMLElement): Parts {
  const parts: Parts = {};
  for (const node of root.children as HTMLCollectionOf<HTMLElement>) (parts[node.dataset.part ?? ''] ??= []).push(node);
  return parts;
}

/** Writes one state of the board to the layer, transforms only. */
export function paintLayer(parts: Parts, { crops, focus, active }: BoardState, size: Size, shown: Size) {
  const frame = toBox(crops[active].box, shown);
  paintUnits(parts.shade, shades(frame, shown));
  paintUnits(parts.frame, [frame]);
  paintUnits(parts.line, lines(frame, 2));
  for (const node of parts.handle ?? []) {
    const name = node.dataset.handle ?? '';
    const x = name.includes('w') ? 0 : name.includes('e') ? 1 : 0.5;
    const y = name.includes('n') ? 0 : name.includes('s') ? 1 : 0.5;
    node.style.transform = move(frame.left + x * frame.width, frame.top + y * frame.height);
  }
  for (const ghost of parts.ghost ?? []) {
    const ratio = ghost.dataset.ratio as CropRatio;
    ghost.hidden = ratio === active;
    if (!ghost.hidden) paintUnits([...ghost.children] as HTMLElement[], lines(toBox(crops[ratio].box, shown), 1));
  }
  for (const node of parts.focus ?? []) {
    node.hidden = !focus;
    if (focus)
      node.style.transform = move((focus.x / size.width) * shown.width, (focus.y / size.height) * shown.height);
  }
}

function paintUnits(nodes: HTMLElement[] | undefined, boxes: Box[]) {
  nodes?.forEach((node, n) => {
    const box = boxes[n];
    if (box) node.style.transform = stretch(box);
  });
}
