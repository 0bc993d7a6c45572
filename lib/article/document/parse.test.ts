import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocument } from './arbitrary-document';
import { DOCUMENT_LIMITS, emptyDocument, parseDocument } from './parse';
import { getDocumentSchema } from './schema';
import { MAX_PICTURE_SIDE, type DocNode } from '@/lib/article/content';

const HASH = 'a'.repeat(64);
const ID = '0b9cf1f2-6f0e-4a4e-9b1c-2d3f4a5b6c7d';
const picture = { type: 'picture', attrs: { picture: ID, hash: HASH, width: 1200, height: 800, alt: '' } };
const docOf = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, marks });

function parsed(json: unknown): DocNode {
  const result = parseDocument(json);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.doc;
}
const reasonOf = (json: unknown) => {
  const result = parseDocument(json);
  return result.ok ? null : result.reason;
};

describe('parseDocument', () => {
  it('accepts every document of the editor, and parsing again changes nothing', () => {
    fc.assert(
      fc.property(arbitraryDocument, (json) => {
        const once = parsed(json);
        expect(parsed(once)).toEqual(once);
        getDocumentSchema().nodeFromJSON(once).check();
      }),
      { numRuns: 300 },
    );
  });

  it('gives objects with an ordinary prototype, which server actions accept', () => {
    const doc = parsed(docOf(paragraph(text('a', { type: 'link', attrs: { href: 'https://a.test/' } }))));
    expect(Object.getPrototypeOf(doc.content?.[0]?.attrs)).toBe(Object.prototype);
    expect(structuredClone(doc)).toEqual(doc);
  });

  it('takes what has no document at all for what it is', () => {
    for (const json of [null, undefined, 'doc', 7, [], {}, { type: 'paragraph' }, Object.create({ type: 'doc' })])
      expect(reasonOf(json)).toBe('not_a_document');
  });

  it('makes an empty document writable', () => {
    expect(parsed({ type: 'doc' })).toEqual(emptyDocument());
    expect(parsed(docOf())).toEqual(emptyDocument());
  });

  it('refuses unknown blocks, names from the prototype included', () => {
    for (const type of ['iframe', 'constructor', '__proto__', 'toString', ''])
      expect(reasonOf(docOf({ type }))).toBe('unknown_node');
  });

  it('refuses known blocks where they may not stand', () => {
    const item = { type: 'listItem', content: [paragraph(text('a'))] };
    const wrong = [
      text('bare'),
      item,
      { type: 'tableRow' },
      { type: 'doc' },
      { type: 'bulletList' },
      paragraph(picture),
      null,
      'text',
      { type: 7 },
      [1],
    ];
    for (const node of wrong) expect(reasonOf(docOf(node))).toBe('bad_structure');
    expect(reasonOf({ type: 'doc', content: 'text' })).toBe('bad_structure');
    expect(reasonOf(docOf({ type: 'paragraph', content: [{ type: 'text', text: 7 }] }))).toBe('bad_structure');
    expect(reasonOf(docOf(paragraph({ type: 'text', text: 'a', marks: 'bold' })))).toBe('bad_structure');
  });

  it('drops unknown marks and attributes and keeps the text', () => {
    const doc = parsed(
      docOf({
        ...paragraph(text('a', { type: 'blink' }, { type: 'bold', attrs: { onclick: 'x' } })),
        attrs: { class: 'x', textAlign: 'center', style: 'y' },
      }),
    );
    expect(doc.content).toMatchObject([
      {
        type: 'paragraph',
        attrs: { textAlign: 'center' },
        content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }] }],
      },
    ]);
  });

  it('drops marks that the place does not take', () => {
    const doc = parsed(
      docOf(
        { type: 'codeBlock', content: [text('a', { type: 'bold' }), text('b')] },
        { ...paragraph(text('c')), marks: [{ type: 'bold' }] },
      ),
    );
    expect(doc.content?.[0]?.content).toEqual([{ type: 'text', text: 'ab' }]);
    expect(doc.content?.[1]).not.toHaveProperty('marks');
  });

  it.each([
    ['javascript:alert(1)'],
    ['  java\nscript:alert(1)'],
    ['data:text/html,x'],
    ['//evil.test'],
    ['/relative'],
    ['https://user:pass@evil.test/'],
    ['https://'],
    [`https://a.test/${'x'.repeat(3000)}`],
    [null],
    [{ toString: 'x' }],
  ])('turns a link to %j into plain text', (href) => {
    const doc = parsed(docOf(paragraph(text('a', { type: 'link', attrs: { href } }))));
    expect(doc.content?.[0]?.content).toEqual([{ type: 'text', text: 'a' }]);
  });

  it('cleans style values to one spelling and drops the hostile ones', () => {
    const attrs = {
      color: 'RGB(200, 64, 47)',
      backgroundColor: 'red;background:url(//evil.test)',
      fontSize: '18.04px',
    };
    const doc = parsed(docOf(paragraph(text('a', { type: 'textStyle', attrs }))));
    expect(doc.content?.[0]?.content?.[0]?.marks).toEqual([
      { type: 'textStyle', attrs: { color: '#c8402f', backgroundColor: null, fontSize: '18px' } },
    ]);
    for (const bad of ['url(x)', '#12', 'rgb(300,0,0)', 'expression(1)', 'rgba(0,0,0,.5)', `#fff${' '.repeat(99)}`])
      expect(
        parsed(docOf(paragraph(text('a', { type: 'textStyle', attrs: { color: bad } })))).content?.[0]?.content,
      ).toEqual([{ type: 'text', text: 'a' }]);
  });

  it('refuses a picture that names no picture', () => {
    for (const change of [
      { picture: 'x' },
      { picture: null },
      { hash: 'abc' },
      { width: 0 },
      { height: -1 },
      { width: 1.5 },
      { height: '800' },
    ])
      expect(reasonOf(docOf({ ...picture, attrs: { ...picture.attrs, ...change } }))).toBe('bad_picture');
    expect(reasonOf(docOf({ type: 'picture' }))).toBe('bad_picture');
    expect(reasonOf(docOf(picture))).toBeNull();
    const wide = (width: number) => reasonOf(docOf({ ...picture, attrs: { ...picture.attrs, width } }));
    expect([wide(MAX_PICTURE_SIDE), wide(MAX_PICTURE_SIDE + 1)]).toEqual([null, 'bad_picture']);
  });

  it('cleans text of what Postgres or a reader could not take', () => {
    expect(
      parsed(docOf(paragraph(text('a\u0000\u0007b\r\nc\ud800d'), text(''), text('\udc00')))).content?.[0]?.content,
    ).toEqual([{ type: 'text', text: 'ab\nc\ufffdd\ufffd' }]);
    expect(parsed(docOf(paragraph(text('\ud83e'), text('\udd86')))).content?.[0]?.content?.[0]?.text).toBe(
      '\ufffd\ufffd',
    );
  });

  it('bounds depth, nodes and characters, also where the nesting would overflow a stack', () => {
    let deep: unknown = paragraph(text('x'));
    for (let i = 0; i < 20_000; i += 1) deep = { type: 'blockquote', content: [deep] };
    expect(reasonOf(docOf(deep))).toBe('too_deep');
    const cycle: { type: string; content: unknown[] } = { type: 'blockquote', content: [] };
    cycle.content.push(cycle);
    expect(reasonOf(docOf(cycle))).toBe('too_deep');
    expect(reasonOf(docOf(...Array.from({ length: DOCUMENT_LIMITS.nodes }, () => ({ type: 'horizontalRule' }))))).toBe(
      'too_large',
    );
    expect(reasonOf(docOf(paragraph(text('x'.repeat(DOCUMENT_LIMITS.characters + 1)))))).toBe('too_large');
    expect(reasonOf(docOf({ ...picture, attrs: { ...picture.attrs, alt: 'x'.repeat(5000) } }))).toBeNull();
  });

  it('is not fooled by keys of the prototype', () => {
    const hostile = JSON.parse(
      '{"type":"doc","content":[{"type":"paragraph","__proto__":{"content":[{"type":"iframe"}]},"attrs":{"__proto__":{"textAlign":"center"}}}]}',
    );
    expect(parsed(hostile).content).toEqual(emptyDocument().content);
    expect(({} as Record<string, unknown>).textAlign).toBeUndefined();
  });

  it('never throws on arbitrary JSON', () => {
    const node = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom('doc', 'paragraph', 'text', 'table', 'tableRow', 'picture', 'link', 'x'),
          text: fc.option(fc.string()),
          attrs: fc.option(fc.jsonValue()),
          marks: fc.option(fc.jsonValue()),
          content: fc.option(fc.array(tie('node'), { maxLength: 3 })),
        },
        { requiredKeys: ['type'] },
      ),
    })).node;
    fc.assert(
      fc.property(fc.oneof(node, fc.jsonValue()), (json) => {
        expect(parseDocument({ type: 'doc', content: [json] })).toHaveProperty('ok');
      }),
      { numRuns: 300 },
    );
  });
});
