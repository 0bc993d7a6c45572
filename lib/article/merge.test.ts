import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArticleContent, type DocNode, emptyContent } from './content';
import { mergeBlocks, mergeContents } from './merge';

const paragraph = (text: string): DocNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const textOf = (block: DocNode) => block.content?.[0]?.text ?? '';
const doc = (...texts: string[]) => texts.map(paragraph);
const merge = (base: string[] | null, mine: string[], theirs: string[]) => {
  const { blocks, both } = mergeBlocks(base && doc(...base), doc(...mine), doc(...theirs));
  return { texts: blocks.map(textOf), both };
};

/** A text of blocks and what somebody made of it: changed, taken out, put in, moved. New texts are unlike all others. */
const base = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 12 }).map((numbers) => numbers.map(String));
const edits = (who: string, texts: readonly string[]) =>
  fc
    .array(
      fc.record({
        at: fc.nat({ max: 12 }),
        kind: fc.constantFrom('change', 'remove', 'insert', 'move'),
        number: fc.nat({ max: 99 }),
      }),
      { maxLength: 6 },
    )
    .map((steps) =>
      steps.reduce<string[]>(
        (all, { at, kind, number }) => {
          const place = all.length === 0 ? 0 : at % all.length;
          const text = `${who}${number}`;
          if (kind === 'insert') return all.toSpliced(place, 0, text);
          if (all.length === 0) return all;
          if (kind === 'change') return all.toSpliced(place, 1, text);
          if (kind === 'remove') return all.toSpliced(place, 1);
          return all.toSpliced(place, 1).toSpliced(number % all.length, 0, all[place] ?? '');
        },
        [...texts],
      ),
    );
const three = base.chain((was) => fc.tuple(fc.constant(was), edits('m', was), edits('t', was)));

describe('merging by blocks', () => {
  it('takes what only one side changed', () => {
    expect(merge(['a', 'b', 'c'], ['a', 'B', 'c'], ['a', 'b', 'c', 'd'])).toEqual({
      texts: ['a', 'B', 'c', 'd'],
      both: 0,
    });
    expect(merge(['a', 'b', 'c'], ['a', 'c'], ['x', 'a', 'b', 'c'])).toEqual({ texts: ['x', 'a', 'c'], both: 0 });
  });

  it('keeps both where both changed one, and what one rewrote while the other took it away', () => {
    expect(merge(['a', 'b', 'c'], ['a', 'mine', 'c'], ['a', 'theirs', 'c'])).toEqual({
      texts: ['a', 'mine', 'theirs', 'c'],
      both: 1,
    });
    expect(merge(['a', 'b', 'c'], ['a', 'c'], ['a', 'theirs', 'c'])).toEqual({ texts: ['a', 'theirs', 'c'], both: 0 });
    expect(merge(['a'], ['a', 'new'], ['a', 'new'])).toEqual({ texts: ['a', 'new'], both: 0 });
  });

  it('keeps everything where nobody knows what both began with', () => {
    expect(merge(null, ['a', 'mine', 'c'], ['a', 'theirs', 'c']).texts).toEqual(['a', 'mine', 'theirs', 'c']);
    expect(merge(null, ['a', 'c'], ['a', 'b', 'c']).texts).toEqual(['a', 'b', 'c']);
  });

  it('loses nothing that anybody typed', () => {
    fc.assert(
      fc.property(three, ([was, mine, theirs]) => {
        const { texts } = merge(was, mine, theirs);
        for (const text of [...mine, ...theirs].filter((one) => !was.includes(one))) expect(texts).toContain(text);
        // What nobody touched is there once, as often as it was.
        for (const text of was.filter((one) => mine.includes(one) && theirs.includes(one)))
          expect(texts).toContain(text);
        for (const text of texts) expect([...was, ...mine, ...theirs]).toContain(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('is one side where the other did nothing', () => {
    fc.assert(
      fc.property(three, ([was, mine, theirs]) => {
        expect(merge(was, mine, was)).toEqual({ texts: mine, both: 0 });
        expect(merge(was, was, theirs)).toEqual({ texts: theirs, both: 0 });
        expect(merge(was, mine, mine)).toEqual({ texts: mine, both: 0 });
        expect(merge(null, mine, mine).texts).toEqual(mine);
      }),
      { numRuns: 500 },
    );
  });
});

const content = (change: Partial<ArticleContent>): ArticleContent => ({ ...emptyContent('news'), ...change });

describe('merging contents', () => {
  const start = content({ title: '早市', digest: '摘要', author: '林' });

  it('takes a field from who changed it and keeps both texts where both did', () => {
    const merged = mergeContents(
      start,
      content({ ...start, title: '早市的灯' }),
      content({ ...start, digest: '新摘要' }),
    );
    expect(merged).toMatchObject({ content: { title: '早市的灯', digest: '新摘要', author: '林' }, both: 0 });
    const clash = mergeContents(start, content({ ...start, title: '灯' }), content({ ...start, title: '面' }));
    expect(clash).toMatchObject({ content: { title: '灯｜面' }, both: 1 });
  });

  it('holds every typed text of both', () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('title', 'author', 'digest', 'text'), (was, here, there, name) => {
        const { [name]: value } = mergeContents(
          content({ [name]: was }),
          content({ [name]: here }),
          content({ [name]: there }),
        ).content;
        const typed = [here, there].filter((one) => one !== was);
        expect(typed.filter((one) => !value.includes(one))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
