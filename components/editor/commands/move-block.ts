import type { Node as ProseMirrorNode, ResolvedPos } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';

/** Whose children a person thinks of as pieces to be moved. */
const CONTAINERS = new Set(['doc', 'column', 'callout', 'blockquote', 'bulletList', 'orderedList', 'pictureRow']);

interface Piece {
  pos: number;
  node: ProseMirrorNode;
  parent: ProseMirrorNode;
  index: number;
}

/** The pieces around a place, the innermost first: an item of a list, the list, the box around it. */
function piecesAt($at: ResolvedPos): Piece[] {
  const pieces: Piece[] = [];
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const parent = $at.node(depth - 1);
    if (CONTAINERS.has(parent.type.name))
      pieces.push({ pos: $at.before(depth), node: $at.node(depth), parent, index: $at.index(depth - 1) });
  }
  return pieces;
}

function selectedPieces({ selection }: EditorState): Piece[] {
  const { $from } = selection;
  const around = piecesAt($from);
  if (!(selection instanceof NodeSelection) || !CONTAINERS.has($from.parent.type.name)) return around;
  return [{ pos: selection.from, node: selection.node, parent: $from.parent, index: $from.index() }, ...around];
}

/**
 * Changes the places of the piece with the caret and its neighbour above (-1) or below (1). An item at the edge of its list moves the
 * list. Null where there is nothing to change places with.
 */
export function moveBlock(state: EditorState, by: -1 | 1): Transaction | null {
  for (const { pos, node, parent, index } of selectedPieces(state)) {
    const other = parent.maybeChild(index + by);
    if (!other) continue;
    const from = by < 0 ? pos - other.nodeSize : pos;
    const pair = by < 0 ? [node, other] : [other, node];
    const { tr, selection } = state;
    tr.replaceWith(from, from + node.nodeSize + other.nodeSize, pair);
    const shift = by < 0 ? -other.nodeSize : other.nodeSize;
    if (selection instanceof NodeSelection) tr.setSelection(NodeSelection.create(tr.doc, selection.from + shift));
    else tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift));
    return tr.scrollIntoView();
  }
  return null;
}
