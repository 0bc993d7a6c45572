import { EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { getSchema } from '@tiptap/core';
import { describe, expect, it } from 'vitest';
import type { PictureUse } from '@/lib/article/content';
import { documentExtensions } from '@/lib/article/document/extensions';
import { addPlaces, fillPlace, removePlace, UploadPlaceholders } from './uploads-plugin';

const schema = getSchema(documentExtensions());
const use = (name: string): PictureUse => ({
  picture: '1f0e8f5e-1111-4222-8333-444455556666',
  hash: 'a'.repeat(64),
  width: 4,
  height: 3,
  alt: name,
});

/** A view without a page: the state and what is dispatched. */
function open(...paragraphs: string[]) {
  const doc = schema.node(
    'doc',
    null,
    paragraphs.map((text) => schema.node('paragraph', null, text ? schema.text(text) : [])),
  );
  const plugins = UploadPlaceholders.config.addProseMirrorPlugins?.call({
    options: { element: () => null },
  } as never);
  const view = {
    state: EditorState.create({ doc, plugins: plugins ?? [] }),
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr);
    },
  };
  return view as unknown as EditorView;
}

function shape({ state }: EditorView): string {
  const parts: string[] = [];
  state.doc.forEach((node) => {
    const alt = node.attrs.alt as string | undefined;
    parts.push(node.type.name === 'picture' ? `[${alt}]` : node.textContent);
  });
  return parts.join('|');
}

describe('places of pictures that are on their way', () => {
  it('keep the order in which the pictures were given, whichever is there first', () => {
    const view = open('甲', '乙');
    addPlaces(view, ['1', '2', '3'], 2);
    for (const id of ['2', '3', '1']) fillPlace(view, id, use(id));
    expect(shape(view)).toBe('甲|[1]|[2]|[3]|乙');
  });

  it('stand together at the end of the text, with one paragraph to go on in', () => {
    const view = open('甲');
    addPlaces(view, ['1', '2', '3'], 2);
    for (const id of ['1', '3', '2']) fillPlace(view, id, use(id));
    expect(shape(view)).toBe('甲|[1]|[2]|[3]|');
  });

  it('take the place of an empty paragraph', () => {
    const view = open('甲', '', '乙');
    addPlaces(view, ['1', '2'], 4);
    fillPlace(view, '2', use('2'));
    fillPlace(view, '1', use('1'));
    expect(shape(view)).toBe('甲|[1]|[2]|乙');
  });

  it('move with what is typed meanwhile', () => {
    const view = open('甲', '乙');
    addPlaces(view, ['1'], 2);
    view.dispatch(view.state.tr.insert(0, schema.node('paragraph', null, schema.text('前'))));
    fillPlace(view, '1', use('1'));
    expect(shape(view)).toBe('前|甲|[1]|乙');
  });

  it('go before a block whose start holds the caret', () => {
    const view = open('甲', '乙');
    addPlaces(view, ['1'], 4);
    fillPlace(view, '1', use('1'));
    expect(shape(view)).toBe('甲|[1]|乙');
  });

  it('are gone once they are given up', () => {
    const view = open('甲');
    addPlaces(view, ['1'], 1);
    removePlace(view, '1');
    expect(fillPlace(view, '1', use('1'))).toBe(false);
    expect(shape(view)).toBe('甲');
  });
});
