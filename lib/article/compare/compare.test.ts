import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArticleContent, type DocNode, emptyContent } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import { contentHash } from '@/lib/article/hash';
import type { BlockChange } from './blocks';
import { compareContents, type Comparison } from './compare';
import { leavesOf } from './leaves';
import type { Part } from './parts';

const line = (text: string, marks?: { type: string }[]): DocNode => ({
  type: 'paragraph',
  content: [{ type: 'text', text, ...(marks && { marks }) }],
});
const doc = (...content: DocNode[]): DocNode => ({ type: 'doc', content });
const news = (body: DocNode, more: Partial<ArticleContent> = {}): ArticleContent => ({
  ...emptyContent('news'),
  body,
  ...more,
});
const texts = (...lines: string[]) => news(doc(...lines.map((text) => line(text))));

/** The text of one side as the difference tells it. */
function told({ blocks }: Comparison, side: 'before' | 'after'): string[] {
  const [lines, parts]: [BlockChange['kind'][], Part['kind']] =
    side === 'before' ? [['added', 'moved'], 'added'] : [['removed', 'left'], 'removed'];
  return blocks
    .filter(({ kind }) => !lines.includes(kind))
    .map((block) =>
      block.parts
        .filter(({ kind }) => kind !== parts)
        .map(({ text }) => text)
        .join(''),
    );
}

const said = (content: ArticleContent) => leavesOf(content).map(({ text }) => text);
const kinds = ({ blocks }: Comparison) => blocks.map(({ kind }) => kind);
const marked = (block: BlockChange | undefined) =>
  block?.parts.map(({ kind, text }) => `${{ same: '', added: '+', removed: '-', restyled: '~' }[kind]}${text}`);

function parsed(json: DocNode): DocNode {
  const answer = parseDocument(json);
  return answer.ok ? answer.doc : doc(line(''));
}

/** Two texts of which the second came from the first, as texts do: leaves dropped, doubled, put elsewhere, others put in. */
const edited = fc
  .tuple(arbitraryDocument, arbitraryDocument, fc.array(fc.nat({ max: 30 }), { maxLength: 6 }))
  .map(([first, second, steps]) => {
    const before = parsed(first);
    const after = [...(before.content ?? [])];
    for (const [n, step] of steps.entries()) {
      const taken = after.splice(step % (after.length + 1), 1);
      if (n % 3 === 0) after.push(...taken);
      if (n % 3 === 1) after.splice(step % (after.length + 1), 0, ...(parsed(second).content ?? []).slice(0, 2));
    }
    return [news(before), news(parsed(doc(...after)))] as const;
  });

const noise = (seed: number, size: number) =>
  Array.from({ length: size }, (_, i) => String.fromCodePoint(0x4e00 + ((i * seed * 7919) % 9000))).join('');
const use = (digit: string) => ({
  picture: `00000000-0000-4000-8000-00000000000${digit}`,
  hash: digit.repeat(64),
  width: 1600,
  height: 900,
  alt: '',
});
const box = (x1: number) => ({ box: { x1, y1: 0, x2: 0.9, y2: 0.5 }, by: 'hand' as const });
const gallery = (...digits: string[]): ArticleContent => ({ ...emptyContent('newspic'), gallery: digits.map(use) });
const cover = (x1: number) => news(doc(line('一')), { cover: use('1'), crops: { '2.35_1': box(x1), '1_1': box(0.2) } });

describe('the difference of two texts', () => {
  it('is empty between a text and itself, and only between texts that read the same', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        expect(compareContents(a, a)).toMatchObject({ count: 0, fields: [], crops: [] });
        expect(compareContents(a, b).count === 0).toBe(contentHash(a) === contentHash(b));
      }),
      { numRuns: 300 },
    );
  });

  it('says the old text without its insertions and the new one without its deletions', () => {
    fc.assert(
      fc.property(edited, ([a, b]) => {
        const difference = compareContents(a, b);
        expect(told(difference, 'before')).toEqual(said(a));
        expect(told(difference, 'after')).toEqual(said(b));
      }),
      { numRuns: 300 },
    );
  });

  it('changes words, Chinese ones too, not characters', () => {
    const { blocks } = compareContents(
      texts('老城的早晨从一碗热干面开始，街坊们都这么说。'),
      texts('老城的早晨从一碗豆腐脑开始，街坊们都这么说。'),
    );
    expect(marked(blocks[0])).toEqual([
      '老城的早晨从一碗',
      expect.stringContaining('-热'),
      expect.stringContaining('+豆腐'),
      expect.stringContaining('开始，街坊们都这么说。'),
    ]);
  });

  it('sees a style that changed without a word', () => {
    const a = news(doc(line('早晨很冷，'), line('中午很热')));
    const b = news(
      doc(line('早晨很冷，', [{ type: 'bold' }]), { ...line('中午很热'), attrs: { textAlign: 'center' } }),
    );
    const { blocks, count } = compareContents(a, b);
    expect(count).toBe(2);
    expect(marked(blocks[0])).toEqual(['~早晨很冷，']);
    expect(blocks[1]).toMatchObject({ kind: 'changed', reshaped: true });
  });

  it('tells what moved from what is new', () => {
    const a = texts('第一段说天气。', '第二段说早餐。', '第三段说公交。', '最后谢谢大家。', '第四段说夜市。');
    const b = texts('第四段说夜市。', '第一段说天气。', '第三段说公交车。', '最后谢谢大家。', '完全不同的话。');
    expect(kinds(compareContents(a, b))).toEqual(['moved', 'same', 'removed', 'changed', 'same', 'left', 'added']);
  });

  it('reads everything as new where there was nothing', () => {
    const all = compareContents(null, texts('一', '二'));
    expect(kinds(all)).toEqual(['added', 'added']);
    expect(all.fields).toEqual([]);
  });

  it('stays quick on texts made to be slow', () => {
    const one = texts(noise(3, 400_000));
    const other = texts(noise(5, 400_000));
    const many = (seed: number) =>
      texts(...Array.from({ length: 20_000 }, (_, i) => noise(seed + (i % 97), 12) + i * seed));
    const same = (n: number) => texts(...Array.from({ length: 20_000 }, (_, i) => (i % n === 0 ? '甲' : '乙')));
    const began = performance.now();
    for (const [a, b] of [
      [one, other],
      [many(3), many(5)],
      [same(2), same(3)],
    ] as const) {
      const difference = compareContents(a, b);
      expect(told(difference, 'after')).toEqual(said(b));
      expect(told(difference, 'before')).toEqual(said(a));
    }
    expect(performance.now() - began).toBeLessThan(45_000);
  });
});

describe('the difference of everything else', () => {
  it('has settings as old and new', () => {
    const a = news(doc(line('一')), { title: '老城的早晨', digest: '', needOpenComment: false });
    const b = news(doc(line('一')), { title: '老城的清晨', digest: '七点的巷口', needOpenComment: true });
    const { fields, count } = compareContents(a, b);
    expect(count).toBe(3);
    expect(fields.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['title', '老城的早晨', '老城的清晨'],
      ['digest', '', '七点的巷口'],
      ['needOpenComment', false, true],
    ]);
  });

  it('has the order of a gallery and the frames of its cover', () => {
    const { pictures, crops } = compareContents(gallery('1', '2', '3'), gallery('2', '3', '1', '4'));
    expect(pictures.changes.map(({ kind, from, to, use: { hash } }) => [kind, hash[0], from, to])).toEqual([
      ['moved', '1', 0, 2],
      ['added', '4', null, 3],
    ]);
    expect(crops.map(({ ratio }) => ratio)).toEqual(['1_1', '16_9', '2.35_1']);
  });

  it('has each frame of a cover that was cut anew', () => {
    const { crops, count } = compareContents(cover(0.1), cover(0.15));
    expect(count).toBe(1);
    expect(crops).toMatchObject([{ ratio: '2.35_1', before: { box: { x1: 0.1 } }, after: { box: { x1: 0.15 } } }]);
  });
});
