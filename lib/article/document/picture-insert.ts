import type { Node, NodeType, ResolvedPos } from '@tiptap/pm/model';
import { Selection, type Transaction } from '@tiptap/pm/state';
import type { PictureUse } from '@/lib/article/content';

/** A range between blocks that pictures replace; mostly empty. */
interface Place {
  from: number;
  to: number;
}

/**
 * Puts pictures where a person expects them: in place of an empty paragraph, before a block whose start holds the caret, else after the block (of a
 * caption: after its picture). There is always a text to go on in behind them.
 *
 * @param at a position of the document (mapped through what happened since, for an upload that took a while); the caret then stays
 *   where it is. Without it the pictures go to the caret, which moves behind them.
 */
export function insertPictures(tr: Transaction, type: NodeType, uses: readonly PictureUse[], at?: number): boolean {
  return insertBlocks(
    tr,
    uses.map((use) => type.create(use)),
    at,
  );
}

/** The same for any blocks of one type. */
export function insertBlocks(tr: Transaction, nodes: readonly Node[], at?: number): boolean {
  const type = nodes[0]?.type;
  const place = type ? findPlace(tr.doc.resolve(at ?? tr.selection.to), type) : null;
  if (!type || !place) return false;
  tr.replaceWith(place.from, place.to, [...nodes]);
  const end = place.from + nodes.reduce((sum, node) => sum + node.nodeSize, 0);
  const $end = tr.doc.resolve(end);
  const paragraph = type.schema.nodes.paragraph;
  if (!$end.nodeAfter && paragraph) tr.insert(end, paragraph.create());
  if (at === undefined) tr.setSelection(Selection.near(tr.doc.resolve(end), 1));
  return true;
}

function findPlace($at: ResolvedPos, type: NodeType): Place | null {
  const { parent, depth } = $at;
  if (parent.type.name === 'paragraph' && parent.childCount === 0 && takes($at, depth - 1, type, 1)) {
    return { from: $at.before(), to: $at.after() };
  }
  if (parent.isTextblock && parent.type !== type && $at.parentOffset === 0 && takes($at, depth - 1, type, 0)) {
    return { from: $at.before(), to: $at.before() };
  }
  for (let level = depth; level >= 0; level -= 1) {
    const index = level === depth ? $at.index() : $at.index(level) + 1;
    const container = $at.node(level);
    if (container.isTextblock || !container.canReplaceWith(index, index, type)) continue;
    const from = level === depth ? $at.pos : $at.after(level + 1);
    return { from, to: from };
  }
  return null;
}

/** Whether the container at this depth takes a picture instead of so many of its children at the position. */
function takes($at: ResolvedPos, depth: number, type: NodeType, children: number): boolean {
  if (depth < 0) return false;
  const index = $at.index(depth);
  return $at.node(depth).canReplaceWith(index, index + children, type);
}
