import type { Editor } from '@tiptap/core';
import { history, undo, undoDepth } from '@tiptap/pm/history';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { fixture } from '@/lib/article/import/fixtures';
import { markPlaces, UploadPlaceholders } from '../text/uploads-plugin';
import { insertBlocks, plainBlocks } from './insert-paste';
import { readClipboardText, readyBlocks } from './reader';

/** An editor as far as a paste needs one: a state, and what happens to it. */
function open(...lines: string[]) {
  const schema = getDocumentSchema();
  const plugins = [
    history(),
    ...(UploadPlaceholders.config.addProseMirrorPlugins?.call({ options: { element: () => null } } as never) ?? []),
  ];
  const blocks = lines.map((line) => schema.node('paragraph', null, line ? schema.text(line) : []));
  let state = EditorState.create({ schema, plugins, doc: schema.node('doc', null, blocks) });
  const page = {
    get state() {
      return state;
    },
    schema,
    dispatch(tr: EditorState['tr']) {
      state = state.apply(tr);
      state.doc.check();
    },
    /** Puts the caret at a place of the n-th line, or selects up to another. */
    select(from: number, to = from) {
      page.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
    },
    paste(html: string) {
      const held = readyBlocks(readClipboardText({ html, text: '' }));
      if (!held) throw new Error('not read');
      const { tr, places } = insertBlocks(page as unknown as Editor, held);
      markPlaces(
        tr,
        places.map(({ index, pos }) => ({ id: `u${index}`, pos })),
      );
      page.dispatch(tr);
      return { places: places.map(({ pos }) => state.doc.resolve(pos).parent), held };
    },
    texts: () => Array.from({ length: state.doc.childCount }, (_, at) => state.doc.child(at).textContent),
    types: () => Array.from({ length: state.doc.childCount }, (_, at) => state.doc.child(at).type.name),
  };
  return page;
}

describe('a paste in the text', () => {
  it('flows into a line, takes the place of an empty one, or stands between the halves of one', () => {
    const line = open('前后');
    line.select(2);
    line.paste('中<b>间</b>');
    expect(line.texts()).toEqual(['前中间后']);

    const empty = open('');
    empty.select(1);
    empty.paste('<h2>标题</h2><p>一</p><ul><li>二</li></ul>');
    expect([empty.types(), empty.texts()]).toEqual([
      ['heading', 'paragraph', 'bulletList'],
      ['标题', '一', '二'],
    ]);

    const middle = open('前后');
    middle.select(2);
    middle.paste('<p>一</p><h2>标题</h2><p>二</p>');
    expect(middle.texts()).toEqual(['前一', '标题', '二后']);
  });

  it('holds an empty line for each picture, wherever it stands, and shows no mark of it', () => {
    const page = open('前', '后');
    page.select(2);
    const { places } = page.paste(
      '<p>一</p><img src="https://e.com/1.png"><ul><li>甲<img src="https://e.com/2.png"></li></ul><table><tr><td><img src="https://e.com/3.png"></td></tr></table><p>二</p>',
    );
    expect(places.map((parent) => [parent.type.name, parent.childCount])).toEqual([
      ['paragraph', 0],
      ['paragraph', 0],
      ['paragraph', 0],
    ]);
    expect(page.state.doc.textContent).toBe('前一甲二后');
  });

  it.each(['word', 'wps', 'feishu', 'tencent', 'google', 'wechat', '135editor', 'xiumi', 'page', 'body-editor'])(
    'of %s is one step that can be taken back',
    (name) => {
      const page = open('第一段', '', '末段');
      page.select(6);
      const before = page.state.doc;
      for (let round = 0; round < 2; round += 1) {
        const depth = undoDepth(page.state);
        const { places } = page.paste(fixture(`${name}.clip`));
        expect(places.every((parent) => parent.childCount === 0)).toBe(true);
        expect(undoDepth(page.state)).toBe(depth + 1);
        expect(undo(page.state, (tr) => page.dispatch(tr))).toBe(true);
        expect(page.state.doc.toJSON()).toEqual(before.toJSON());
      }
    },
  );

  it('as bare text is a paragraph for each line', () => {
    const page = open('前后');
    page.select(2);
    page.dispatch(insertBlocks(page as unknown as Editor, plainBlocks('一\r\n\r\n二\n')).tr);
    expect(page.texts()).toEqual(['前一', '', '二后']);
  });
});
