import { describe, expect, it } from 'vitest';
import { getDocumentSchema } from '@/lib/article/document/schema';
import { highlight } from '@/lib/article/html/highlight';
import { coloursOf } from './code-colours';

describe('colours of code', () => {
  const node = getDocumentSchema().nodeFromJSON({
    type: 'codeBlock',
    attrs: { language: 'typescript' },
    content: [{ type: 'text', text: 'let 船 = "好";' }],
  });

  it('stand where the words do', () => {
    const marks = coloursOf({ node, pos: 10 }, highlight);
    expect(marks.map(({ from, to }) => node.textContent.slice(from - 11, to - 11))).toEqual(['let', '"好"']);
  });

  it('are none for a language nobody knows', () => {
    expect(coloursOf({ node, pos: 0 }, () => null)).toEqual([]);
  });
});
