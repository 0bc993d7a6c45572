import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Fragment, Slice, type Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Selection, type Transaction } from '@tiptap/pm/state';
import type { DocNode } from '@/lib/article/content';
import type { HeldBlocks } from '@/lib/article/import/hold-places';
import { PLACE_MARK } from '@/lib/article/import/place-mark';

export interface Inserted {
  tr: Transaction;
  /** Where the line of each held picture stands, in order; a line that did not get in is missing. */
  places: { index: number; pos: number }[];
}

/**
 * Puts the blocks of a paste in the place of the selection, as one step of the history. The marks of held pictures are taken out again,
 * so that nobody ever sees them. The transaction is not dispatched.
 *
 * @param at a position instead of the selection, for what was dropped
 */
export function insertBlocks(editor: Editor, { doc }: HeldBlocks, at?: number): Inserted {
  const { state } = editor;
  const tr = closeHistory(state.tr);
  const { from, to } = at === undefined ? state.selection : { from: at, to: at };
  const content = Fragment.fromArray((doc.content ?? []).map((block) => state.schema.nodeFromJSON(block)));
  const slice = sliceFor(content);
  const sizeBefore = tr.doc.content.size;
  if (at === undefined && isInline(content)) tr.replaceSelection(slice);
  else tr.replaceRange(from, to, slice);
  const end = to + (tr.doc.content.size - sizeBefore);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(Math.max(end, 0), tr.doc.content.size)), -1));
  return { tr: tr.scrollIntoView(), places: takeMarksOut(tr) };
}

/** One paragraph flows into the line it is pasted into; several begin and end lines of their own, unless they are plain paragraphs. */
function sliceFor(content: Fragment): Slice {
  return new Slice(content, openness(content.firstChild), openness(content.lastChild));
}

function openness(node: ProseMirrorNode | null): number {
  return node?.type.name === 'paragraph' && !isMark(node) ? 1 : 0;
}

function isInline(content: Fragment): boolean {
  return content.childCount === 1 && content.firstChild?.type.name === 'paragraph' && !isMark(content.firstChild);
}

function isMark(node: ProseMirrorNode): boolean {
  return node.childCount === 1 && PLACE_MARK.test(node.textContent);
}

function takeMarksOut(tr: Transaction): Inserted['places'] {
  const found: { index: number; from: number; to: number }[] = [];
  tr.doc.descendants((node, pos) => {
    const index = node.isText ? PLACE_MARK.exec(node.text ?? '')?.[1] : undefined;
    if (index !== undefined) found.push({ index: Number(index), from: pos, to: pos + node.nodeSize });
  });
  for (const { from, to } of found.toReversed()) tr.delete(from, to);
  // Each mark that went moved what follows by its own length.
  let gone = 0;
  return found.map(({ index, from, to }) => {
    const pos = from - gone;
    gone += to - from;
    return { index, pos };
  });
}

/** The blocks of a plain text. */
export function plainBlocks(text: string): HeldBlocks {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const content = lines.map((line): DocNode => ({
    type: 'paragraph',
    ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
  }));
  return { doc: { type: 'doc', content }, pictures: [] };
}
