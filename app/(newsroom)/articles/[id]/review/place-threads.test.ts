import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CommentAnchor } from '@/lib/article/anchor';
import { emptyContent } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import type { ThreadView } from '@/lib/editorial/read-threads';
import { placeThreads } from './place-threads';

const words = fc.constantFrom('早晨', 'a', '<b>', '  ', '不在文中的话');
const anchor: fc.Arbitrary<CommentAnchor> = fc.oneof(
  fc.constant<CommentAnchor>({ on: 'article' }),
  fc.constantFrom('title', 'digest', 'cover').map((field) => ({ on: 'field' as const, field: field as 'title' })),
  fc.constantFrom('2.35_1', '1_1', '16_9').map((ratio) => ({ on: 'crop' as const, ratio: ratio as '1_1' })),
  fc
    .record({ hash: fc.constantFrom('a', '7').map((digit) => digit.repeat(64)), nth: fc.nat({ max: 4 }) })
    .map((picture) => ({ on: 'picture' as const, alt: '', ...picture })),
  fc
    .record({ quote: words, before: words, after: words, line: fc.nat({ max: 9 }) })
    .map((text) => ({ on: 'text' as const, ...text })),
);

it('shows every thread once: at its place, apart, or as detached', () => {
  fc.assert(
    fc.property(fc.array(anchor, { maxLength: 12 }), arbitraryDocument, (anchors, json) => {
      const parsed = parseDocument(json);
      const content = { ...emptyContent('news'), ...(parsed.ok && { body: parsed.doc }) };
      const threads = anchors.map((about, n): ThreadView => ({
        id: String(n),
        anchor: about,
        mustFix: false,
        createdBy: null,
        linkId: null,
        at: new Date(0),
        resolved: null,
        comments: [],
      }));
      const { atLeaf, apart, detached } = placeThreads(content, threads, () => true);
      const shown = [...atLeaf.values(), apart, detached].flat().map(({ id }) => id);
      expect(shown.toSorted()).toEqual(threads.map(({ id }) => id).toSorted());
    }),
    { numRuns: 150 },
  );
});
