import type { Editor } from '@tiptap/core';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { DocNode } from '@/lib/article/content';
import { insertBlocks } from '@/lib/article/document/picture-insert';

/** Puts a block where a person expects it, and the caret into its first text. */
export function insertBlock(editor: Editor, json: DocNode): boolean {
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      const node = editor.schema.nodeFromJSON(json);
      const before = tr.doc;
      if (!insertBlocks(tr, [node])) return false;
      const at = before.content.findDiffStart(tr.doc.content);
      if (at !== null) caretInside(tr, at);
      return true;
    })
    .scrollIntoView()
    .run();
}

function caretInside(tr: Transaction, at: number): void {
  const node = tr.doc.nodeAt(at);
  if (!node || node.isAtom || node.isTextblock) return;
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1));
}

/** Puts several blocks into the document: in the place of an empty line, else behind the block with the caret. */
export function insertTemplate(editor: Editor, blocks: readonly DocNode[]): boolean {
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      const { $from, to } = tr.selection;
      const empty = $from.depth === 1 && $from.parent.type.name === 'paragraph' && $from.parent.childCount === 0;
      const end = $from.depth === 0 ? to : $from.after(1);
      const nodes = blocks.map((block) => editor.schema.nodeFromJSON(block));
      tr.replaceWith(empty ? $from.before(1) : end, end, nodes);
      return true;
    })
    .scrollIntoView()
    .run();
}

const line: DocNode = { type: 'paragraph' };

/** Two empty columns. */
export function insertColumns(editor: Editor): boolean {
  const column: DocNode = { type: 'column', content: [line] };
  return !editor.isActive('column') && insertBlock(editor, { type: 'columns', content: [column, column] });
}

/** Sets the selected paragraphs into a box, or takes them out of the one of the same kind. */
export function toggleCallout(editor: Editor, kind: string): boolean {
  const chain = editor.chain().focus();
  if (editor.isActive('callout', { kind })) return chain.lift('callout').run();
  if (editor.isActive('callout')) return chain.updateAttributes('callout', { kind }).run();
  return chain.wrapIn('callout', { kind }).run();
}

/** The picture in hand and the one after it beside each other; a row of two takes in a third. */
export function joinPictures(editor: Editor): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    const { $from } = tr.selection;
    const depth = $from.parent.type.name === 'picture' ? $from.depth - 1 : $from.depth;
    const inRow = $from.node(depth).type.name === 'pictureRow';
    const holder = inRow ? depth - 1 : depth;
    const parent = $from.node(holder);
    const index = $from.index(holder);
    const [first, next] = [parent.child(index), parent.maybeChild(index + 1)];
    const type = editor.schema.nodes.pictureRow;
    if (!type || next?.type.name !== 'picture' || (inRow && first.childCount >= 3)) return false;
    if (!inRow && first.type.name !== 'picture') return false;
    if (!dispatch) return true;
    const from = inRow ? $from.before(depth) : $from.posAtIndex(index, holder);
    const row = type.create(null, inRow ? first.content.addToEnd(next) : [first, next]);
    tr.replaceWith(from, from + first.nodeSize + next.nodeSize, row);
    tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1), 1));
    return true;
  });
}

/** The pictures of a row below each other again. */
export function partPictures(editor: Editor): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    const { $from } = tr.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const row = $from.node(depth);
      if (row.type.name !== 'pictureRow') continue;
      if (dispatch) tr.replaceWith($from.before(depth), $from.after(depth), row.content);
      return true;
    }
    return false;
  });
}
