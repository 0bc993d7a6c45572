import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, it } from 'vitest';
import type { DocNode, PictureUse } from '@/lib/article/content';
import { documentExtensions } from './extensions';
import { parseDocument } from './parse';
import { breakCaption, leaveCaption, selectFromCaption } from './caption-keys';

const use = (alt: string): PictureUse => ({
  picture: '0b9cf1f2-6f0e-4a4e-9b1c-2d3f4a5b6c7d',
  hash: 'a'.repeat(64),
  width: 3,
  height: 2,
  alt,
});
const text = (value: string) => ({ type: 'text', text: value });
const paragraph = (value = ''): DocNode => ({ type: 'paragraph', ...(value && { content: [text(value)] }) });
const picture = (alt: string, caption = ''): DocNode => ({
  type: 'picture',
  attrs: { ...use(alt) },
  ...(caption && { content: [text(caption)] }),
});

let editor: Editor;
afterEach(() => editor.destroy());

/** An editor without a page, with the caret at a position. */
function open(caret: number, ...content: DocNode[]): Editor {
  editor = new Editor({ element: null, extensions: documentExtensions(), content: { type: 'doc', content } });
  editor.commands.setTextSelection(caret);
  return editor;
}

/** The document in short: `p(text)`, `img:alt(caption)`. */
function shape(): string {
  const write = (node: DocNode): string => {
    const inner = (node.content ?? [])
      .map((child) => (child.type === 'text' ? (child.text ?? '') : child.type === 'hardBreak' ? '/' : write(child)))
      .join('');
    return `${node.type === 'picture' ? `img:${String(node.attrs?.alt)}` : node.type[0]}(${inner})`;
  };
  return (editor.getJSON().content as DocNode[]).map(write).join(' ');
}
const caretIn = () => editor.state.selection.$from.parent.type.name;

describe('insertPicture', () => {
  it('takes the place of an empty paragraph and leaves a line to go on in', () => {
    open(1, paragraph());
    expect(editor.commands.insertPicture(use('a'))).toBe(true);
    expect(shape()).toBe('img:a() p()');
    expect(caretIn()).toBe('paragraph');
    editor.commands.insertPicture(use('b'));
    expect(shape()).toBe('img:a() img:b() p()');
  });

  it('goes after a text and before one at whose start the caret stands', () => {
    open(2, paragraph('ab'), paragraph('c'));
    editor.commands.insertPicture(use('a'));
    expect(shape()).toBe('p(ab) img:a() p(c)');
    open(5, paragraph('ab'), paragraph('c'));
    editor.commands.insertPicture([use('a'), use('b')]);
    expect(shape()).toBe('p(ab) img:a() img:b() p(c)');
  });

  it('goes after the picture whose caption holds the caret', () => {
    open(1, picture('a', 'x'), paragraph('c'));
    editor.commands.insertPicture(use('b'));
    expect(shape()).toBe('img:a(x) img:b() p(c)');
  });

  it('keeps a list item and a code block whole', () => {
    open(3, { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] });
    editor.commands.insertPicture(use('a'));
    expect(shape()).toBe('b(l(p()img:a()p()))');
    open(2, { type: 'codeBlock', content: [text('xy')] });
    editor.commands.insertPicture(use('a'));
    expect(shape()).toBe('c(xy) img:a() p()');
  });

  it('leaves the caret alone when it is told a position', () => {
    open(2, paragraph('ab'), paragraph('c'));
    editor.commands.insertPicture(use('a'), 4);
    expect(shape()).toBe('p(ab) img:a() p(c)');
    expect(editor.state.selection.from).toBe(2);
  });

  it('makes a document the server takes', () => {
    open(1, paragraph());
    editor.commands.insertPicture(use('a'));
    expect(parseDocument(structuredClone(editor.getJSON()))).toMatchObject({ ok: true });
  });
});

describe('a caption', () => {
  it('is left by Enter, never split', () => {
    open(2, picture('a', 'xy'));
    expect(leaveCaption(editor)).toBe(true);
    expect(shape()).toBe('img:a(xy) p()');
    expect(caretIn()).toBe('paragraph');
    editor.commands.setTextSelection({ from: 1, to: 2 });
    leaveCaption(editor);
    expect(shape()).toBe('img:a(y) p()');
  });

  it('takes a line break', () => {
    open(2, picture('a', 'xy'));
    expect(breakCaption(editor)).toBe(true);
    expect(shape()).toBe('img:a(x/y)');
  });

  it('hands Backspace at its start to the picture', () => {
    open(4, paragraph('b'), picture('a', 'xy'));
    expect(selectFromCaption(editor)).toBe(true);
    expect(editor.state.selection.toJSON()).toEqual({ type: 'node', anchor: 3 });
    open(5, paragraph('b'), picture('a', 'xy'));
    expect(selectFromCaption(editor)).toBe(false);
  });

  it('leaves the keys of other blocks alone', () => {
    open(2, paragraph('b'));
    expect([leaveCaption(editor), breakCaption(editor), selectFromCaption(editor)]).toEqual([false, false, false]);
    expect(shape()).toBe('p(b)');
  });
});

describe('the commands of the other styles', () => {
  it('keep to values the server takes', () => {
    open(1, paragraph('ab'));
    editor
      .chain()
      .selectAll()
      .setColor('#c8402f')
      .setFontSize('18px')
      .toggleSuperscript()
      .toggleSubscript()
      .setLink({ href: 'https://a.test/' })
      .run();
    const parsed = parseDocument(structuredClone(editor.getJSON()));
    expect(parsed).toEqual({ ok: true, doc: structuredClone(editor.getJSON()) });
    expect(JSON.stringify(parsed)).not.toContain('superscript');
    expect(editor.commands.setLink({ href: 'javascript:alert(1)' })).toBe(false);
  });

  it('make tables and lists the server takes unchanged', () => {
    open(1, paragraph());
    editor.chain().insertTable({ rows: 2, cols: 2, withHeaderRow: true }).mergeOrSplit().run();
    editor.chain().setTextSelection(editor.state.doc.content.size).toggleOrderedList().run();
    const json = structuredClone(editor.getJSON());
    expect(parseDocument(json)).toEqual({ ok: true, doc: json });
  });
});
