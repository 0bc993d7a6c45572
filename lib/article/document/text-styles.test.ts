import { describe, expect, it } from 'vitest';
import { getDocumentSchema } from './schema';

/** Just enough of a span for a parse rule. */
function span(style: string) {
  return {
    children: [],
    style: {},
    hasAttribute: () => true,
    getAttribute: (name: string) => (name === 'style' ? style : null),
  };
}

/** What the schema reads from a pasted span: the attributes of its mark, or false for no mark. */
function read(style: string): unknown {
  const rule = getDocumentSchema().marks.textStyle?.spec.parseDOM?.[0];
  if (!rule?.getAttrs) throw new Error('no rule for spans');
  return rule.getAttrs(span(style) as never);
}

describe('a pasted span', () => {
  it('gives its colour, ground and size in our spelling', () => {
    expect(read('COLOR: rgb(200, 64, 47); background-color:#FFF; font-size:18px')).toEqual({
      color: '#c8402f',
      backgroundColor: '#ffffff',
      fontSize: '18px',
    });
  });

  it('loses what no list allows', () => {
    expect(read('color:#c8402f;background-color:url(x);font-size:300px')).toMatchObject({ color: '#c8402f' });
    expect(JSON.stringify(read('color:#c8402f;background-color:url(x);font-size:300px'))).not.toMatch(/url|300/);
  });

  it('leaves no empty mark when it says nothing to us', () => {
    for (const style of ['font-family:Calibri', 'mso-list:Ignore', 'color:inherit', ''])
      expect(read(style)).toBe(false);
  });
});
