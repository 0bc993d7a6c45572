import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { moveBlock } from './move-block';

const line = (text: string): DocNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const node = (type: string, ...content: DocNode[]): DocNode => ({ type, content });
const item = (text: string) => node('listItem', line(text));

/** Moves the piece that holds the words, and tells the texts in their new order and where the caret is. */
function move(words: string, by: -1 | 1, ...content: DocNode[]): string | null {
  const doc = getDocumentSchema().nodeFromJSON({ type: 'doc', content });
  let at = -1;
  doc.descendants((child, pos) => {
    if (child.isText && child.text === words) at = pos;
  });
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, at) });
  const tr = moveBlock(state, by);
  if (!tr) return null;
  expect(tr.selection.$from.parent.textContent).toBe(words);
  return tr.doc.textBetween(0, tr.doc.content.size, '|');
}

describe('moving a block', () => {
  it('changes places with its neighbour, and the caret goes along', () => {
    expect(move('b', -1, line('a'), line('b'), line('c'))).toBe('b|a|c');
    expect(move('b', 1, line('a'), line('b'), line('c'))).toBe('a|c|b');
  });

  it('stops at the ends of the text', () => {
    expect(move('a', -1, line('a'), line('b'))).toBeNull();
    expect(move('b', 1, line('a'), line('b'))).toBeNull();
  });

  it('moves an item in its list, and at the edge the whole list', () => {
    const list = node('bulletList', item('1'), item('2'));
    expect(move('2', -1, line('a'), list)).toBe('a|2|1');
    expect(move('1', -1, line('a'), list)).toBe('1|2|a');
  });

  it('stays inside a column while there is somewhere to go', () => {
    const columns = node('columns', node('column', line('l'), line('m')), node('column', line('r')));
    expect(move('m', -1, columns, line('z'))).toBe('m|l|r|z');
    expect(move('r', 1, columns, line('z'))).toBe('z|l|m|r');
  });

  it('takes a selected picture or card with it', () => {
    const rule = node('horizontalRule');
    const doc = getDocumentSchema().nodeFromJSON({ type: 'doc', content: [line('a'), rule] });
    const tr = moveBlock(EditorState.create({ doc, selection: NodeSelection.create(doc, 3) }), -1);
    expect(tr?.doc.firstChild?.type.name).toBe('horizontalRule');
    expect(tr?.selection).toBeInstanceOf(NodeSelection);
  });
});
