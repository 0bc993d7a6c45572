import { history, undo } from '@tiptap/pm/history';
import { EditorState } from '@tiptap/pm/state';
import { beforeEach, describe, expect, it } from 'vitest';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { placesInText, replaceInText } from './apply';
import { searchPlaces } from './search';

const line = (...content: object[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, marks });

let state: EditorState;
beforeEach(() => {
  const doc = getDocumentSchema().nodeFromJSON({
    type: 'doc',
    content: [
      line(text('早市', { type: 'bold' }), text('不散，'), { type: 'hardBreak' }, text('早市')),
      { type: 'callout', attrs: { kind: 'note' }, content: [line(text('在早市'))] },
    ],
  });
  state = EditorState.create({ doc, plugins: [history()] });
});

const find = (words: string, expression = false) =>
  searchPlaces(placesInText(state.doc), { text: words, matchCase: false, whole: false, expression });
const words = () => state.doc.textBetween(0, state.doc.content.size, '|', ' ');
function replaceAll(wanted: string, by: string, expression = false) {
  state = state.apply(replaceInText(state.tr, find(wanted, expression), by, expression));
}

describe('replacing', () => {
  it('finds words in boxes and behind breaks at their places', () => {
    expect(find('早市').map(({ from, to }) => state.doc.textBetween(from, to))).toEqual(['早市', '早市', '早市']);
  });

  it('replaces all of them and keeps how they look', () => {
    replaceAll('早市', '夜市');
    expect(words()).toBe('夜市不散， 夜市|在夜市');
    expect(state.doc.firstChild?.firstChild?.toJSON()).toMatchObject({ text: '夜市', marks: [{ type: 'bold' }] });
  });

  it('is undone in one step, and only it', () => {
    const before = state.doc;
    state = state.apply(state.tr.insertText('先打的字', 1));
    const typed = state.doc;
    replaceAll('(早)(市)', '$2$1', true);
    expect(words()).toContain('市早');
    const back = () => undo(state, (tr) => (state = state.apply(tr)));
    back();
    expect(state.doc.eq(typed)).toBe(true);
    back();
    expect(state.doc.eq(before)).toBe(true);
  });

  it('takes words away when nothing comes in their place', () => {
    replaceAll('早市', '');
    expect(words()).toBe('不散， |在');
  });

  it('does not touch what has changed since it was found', () => {
    const found = find('在早市');
    state = state.apply(state.tr.insertText('新', 1));
    expect(replaceInText(state.tr, found, 'x', false).docChanged).toBe(false);
  });
});
