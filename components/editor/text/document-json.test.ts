import * as fc from 'fast-check';
import { EditorState } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { createDocumentJson } from './document-json';

const anyDocument = arbitraryDocument.map((json) => {
  const parsed = parseDocument(json);
  if (!parsed.ok) throw new Error(parsed.reason);
  return getDocumentSchema().nodeFromJSON(parsed.doc);
});

const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

describe('a document as JSON', () => {
  it('is what ProseMirror says, with ordinary objects', () => {
    fc.assert(
      fc.property(anyDocument, (doc) => {
        const json = createDocumentJson()(doc);
        expect(json).toEqual(JSON.parse(JSON.stringify(doc)));
        expect(structuredClone(json)).toEqual(json);
      }),
    );
  });

  it('is made anew only where it changed', () => {
    const doc = getDocumentSchema().nodeFromJSON({ type: 'doc', content: [line('一'), line('二'), line('三')] });
    const jsonOf = createDocumentJson();
    const before = jsonOf(doc);
    const after = jsonOf(EditorState.create({ doc }).tr.insertText('新', 4).doc);
    expect(after.content?.map((block, index) => block === before.content?.[index])).toEqual([true, false, true]);
    expect(after.content?.[1]?.content?.[0]?.text).toBe('新二');
    expect(jsonOf(doc)).toBe(before);
  });
});
