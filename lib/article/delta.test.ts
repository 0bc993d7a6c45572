import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArticleContent, articleContentSchema, emptyContent } from './content';
import { applyDelta, deltaBetween, exactHash } from './delta';
import { contentDeltaSchema } from './delta-schema';
import { arbitraryDocument } from './document/arbitrary-document';
import { parseDocument } from './document/parse';

const content = fc
  .tuple(arbitraryDocument, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), fc.boolean())
  .map(([given, title, digest, needOpenComment]): ArticleContent => {
    const parsed = parseDocument(given);
    if (!parsed.ok) throw new Error(parsed.reason);
    return articleContentSchema.parse({ ...emptyContent('news'), title, digest, needOpenComment, body: parsed.doc });
  });
const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
/** Over the wire and back. */
const sent = (value: unknown) => contentDeltaSchema.parse(JSON.parse(JSON.stringify(value)));

describe('the difference of two contents', () => {
  it('makes the one out of the other, exactly', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const made = applyDelta(before, sent(deltaBetween(before, after))) as ArticleContent;
        expect(exactHash(made)).toBe(exactHash(after));
      }),
      { numRuns: 150 },
    );
  });

  it('is nothing between equals and one paragraph for one paragraph', () => {
    const before = { ...emptyContent('news'), body: { type: 'doc', content: ['一', '二', '三'].map(paragraph) } };
    const after = { ...before, body: { type: 'doc', content: ['一', '二二', '三'].map(paragraph) } };
    expect(deltaBetween(before, structuredClone(before))).toEqual({ fields: {}, blocks: undefined });
    expect(deltaBetween(before, after).blocks).toEqual({ at: 1, remove: 1, insert: [paragraph('二二')] });
  });

  it('is refused where it cannot belong', () => {
    const before = emptyContent('news');
    expect(applyDelta(before, { fields: { body: {} } })).toBeNull();
    expect(applyDelta(before, { fields: { ['__proto__x']: 1 } })).toBeNull();
    expect(applyDelta(before, { fields: {}, blocks: { at: 1, remove: 1, insert: [] } })).toBeNull();
  });
});
