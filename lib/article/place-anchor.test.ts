import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentAnchorSchema } from '@/lib/article/anchor';
import { leavesOf } from '@/lib/article/compare/leaves';
import { type ArticleContent, type DocNode, emptyContent } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import { anchorAt, createPlacer } from './place-anchor';

const texts = (...lines: string[]): ArticleContent => ({
  ...emptyContent('news'),
  body: { type: 'doc', content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) },
});

/** An anchor on the words of one line. */
function on(content: ArticleContent, line: number, words: string) {
  const leaves = leavesOf(content);
  const text = leaves[line]?.text ?? '';
  const from = text.indexOf(words);
  const anchor = anchorAt(leaves, line, text, from, from + words.length);
  if (!anchor) throw new Error('no such words');
  return anchor;
}

function found(content: ArticleContent, anchor: Parameters<ReturnType<typeof createPlacer>['place']>[0]) {
  const { place, leaves } = createPlacer(content);
  const at = place(anchor);
  return at?.at === 'text' ? { leaf: at.leaf, text: leaves[at.leaf]?.text.slice(at.from, at.to) } : at;
}

const article = texts('清晨六点，巷口亮灯。', '一碗热干面要三块钱。', '街坊说，三块钱不贵。');

const use = (digit: string) => ({
  picture: '00000000-0000-4000-8000-000000000001',
  hash: digit.repeat(64),
  width: 10,
  height: 10,
  alt: '',
});

describe('the place of a comment', () => {
  it('follows its words through edits around them', () => {
    const anchor = on(article, 1, '三块钱');
    expect(
      found(texts('新的开头。', '清晨五点。', '现在一碗热干面要三块钱了。', '街坊说，三块钱不贵。'), anchor),
    ).toEqual({
      leaf: 2,
      text: '三块钱',
    });
  });

  it('tells equal words apart by what stands beside them', () => {
    const anchor = on(article, 2, '三块钱');
    expect(found(texts('街坊说，三块钱不贵。', '一碗热干面要三块钱。'), anchor)).toEqual({ leaf: 0, text: '三块钱' });
  });

  it('stays where the quoted words themselves were edited', () => {
    const anchor = on(article, 1, '热干面要三块钱');
    expect(found(texts('一碗热干面要四块五。'), anchor)).toBeNull();
    const inside = on(texts('老王在巷口卖了二十年的热干面，街坊都认得他。'), 0, '二十年');
    expect(found(texts('老王在巷口卖了三十多年的热干面，街坊都认得他。'), inside)).toEqual({
      leaf: 0,
      text: '三十多年',
    });
  });

  it('is nowhere once the text is gone, and back after an undo', () => {
    const anchor = on(article, 1, '热干面');
    expect(found(texts('清晨六点，巷口亮灯。'), anchor)).toBeNull();
    expect(found(article, anchor)).toEqual({ leaf: 1, text: '热干面' });
  });

  it('knows pictures by their bytes and frames by their ratio', () => {
    const gallery: ArticleContent = { ...emptyContent('newspic'), gallery: [use('a'), use('b'), use('a')] };
    const { place } = createPlacer(gallery);
    expect(place({ on: 'picture', hash: 'a'.repeat(64), nth: 1, alt: '' })).toEqual({
      at: 'picture',
      leaf: null,
      nth: 2,
    });
    expect(place({ on: 'picture', hash: 'c'.repeat(64), nth: 0, alt: '' })).toBeNull();
    expect(place({ on: 'crop', ratio: '16_9' })).toEqual({ at: 'crop', ratio: '16_9' });
    expect(createPlacer(emptyContent('news')).place({ on: 'crop', ratio: '1_1' })).toBeNull();
  });
});

const parsed = (json: DocNode): DocNode => {
  const answer = parseDocument(json);
  return answer.ok ? answer.doc : { type: 'doc', content: [{ type: 'paragraph' }] };
};
const content = arbitraryDocument.map((json): ArticleContent => ({ ...emptyContent('news'), body: parsed(json) }));

/** Any stretch of any leaf of a text. */
const anchored = fc.tuple(content, fc.nat(), fc.nat(), fc.nat({ max: 60 })).map(([article, a, b, length]) => {
  const leaves = leavesOf(article);
  const said = [...leaves.keys()].filter((leaf) => leaves[leaf]?.text);
  const line = said[a % Math.max(1, said.length)] ?? 0;
  const text = leaves[line]?.text ?? '';
  const from = b % Math.max(1, text.length);
  return { article, line, from, anchor: anchorAt(leaves, line, text, from, from + 1 + length) };
});

describe('no edit, paste, link or undo', () => {
  it('drops a thread: it has a place that says its quote, or is detached, and an undo brings it back', () => {
    fc.assert(
      fc.property(anchored, content, fc.nat(), ({ article, anchor }, other, where) => {
        fc.pre(anchor !== null);
        if (!anchor) return;
        expect(commentAnchorSchema.parse(anchor)).toEqual(anchor);
        const home = found(article, anchor);
        expect(home).toMatchObject({ text: anchor.quote });
        const blocks = article.body.content ?? [];
        const at = where % (blocks.length + 1);
        const pasted = [...blocks.slice(0, at), ...(other.body.content ?? []), ...blocks.slice(at)];
        const after = { ...article, body: parsed({ type: 'doc', content: pasted }) };
        // Everything that was there still is: the words are found, whatever was put around them.
        expect(found(after, anchor)).toMatchObject({ text: anchor.quote });
        // Gone, replaced, or cut down: a place inside what is there, or none.
        const cut = { ...article, body: parsed({ type: 'doc', content: blocks.slice(at) }) };
        for (const now of [other, cut]) {
          const { place, leaves } = createPlacer(now);
          const spot = place(anchor);
          const end = spot?.at === 'text' ? spot.to : 0;
          const room = spot?.at === 'text' ? (leaves[spot.leaf]?.text.length ?? -1) : 0;
          expect(end).toBeLessThanOrEqual(room);
        }
        expect(found(article, anchor)).toEqual(home);
      }),
      { numRuns: 400 },
    );
  });

  it('moves a thread whose words only got a link or another style', () => {
    fc.assert(
      fc.property(anchored, ({ article, anchor }) => {
        fc.pre(anchor !== null);
        if (!anchor) return;
        const dress = (node: DocNode): DocNode =>
          node.type === 'text'
            ? { ...node, marks: [{ type: 'link', attrs: { href: 'https://mp.weixin.qq.com/s/x' } }] }
            : { ...node, ...(node.content && { content: node.content.map(dress) }) };
        const linked = { ...article, body: parsed(dress(article.body)) };
        expect(createPlacer(linked).place(anchor)).toEqual(createPlacer(article).place(anchor));
      }),
      { numRuns: 200 },
    );
  });
});
