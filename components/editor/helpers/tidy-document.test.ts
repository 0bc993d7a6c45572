import { EditorState } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import type { DocNode } from '@/lib/article/content';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { TIDY_DEFAULT } from '@/lib/article/tidy';
import { applyTidy, planTidy } from './tidy-document';

const text = (value: string, ...marks: object[]) => ({ type: 'text', text: value, marks }) as DocNode;
const line = (...content: DocNode[]): DocNode => ({ type: 'paragraph', content });

function tidy(...content: DocNode[]) {
  const doc = getDocumentSchema().nodeFromJSON({ type: 'doc', content });
  const state = EditorState.create({ doc });
  return applyTidy(state.tr, planTidy(doc, TIDY_DEFAULT)).doc;
}

describe('tidying a document', () => {
  it('keeps the style of what it changes', () => {
    const doc = tidy(line(text('用'), text('AI,', { type: 'bold' }), text('写的3篇')));
    expect(doc.textContent).toBe('用 AI,写的 3 篇');
    expect(doc.firstChild?.child(1).toJSON()).toMatchObject({ text: 'AI,', marks: [{ type: 'bold' }] });
  });

  it('never touches code, links and formulas, nor reads across them', () => {
    const link = { type: 'link', attrs: { href: 'https://a.test/' } };
    const formula: DocNode = { type: 'formula', attrs: { tex: 'x,y', picture: null, hash: null } };
    const code: DocNode = { type: 'codeBlock', content: [text('中文abc,中文')] };
    const before = [line(text('见'), text('中文abc', link), text('x1', { type: 'code' }), formula, text('和')), code];
    const doc = tidy(...before);
    expect(doc.eq(getDocumentSchema().nodeFromJSON({ type: 'doc', content: before }))).toBe(true);
  });
});
