import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Match, MOST_MATCHES, patternOf, replacementOf, searchPlaces, type Wanted } from './search';

const wanted = (text: string, more: Partial<Wanted> = {}): Wanted => ({
  text,
  matchCase: false,
  whole: false,
  expression: false,
  ...more,
});
const body = (text: string, at = 1) => ({ where: 'body' as const, at, text });
const at = (matches: Match[]) => matches.map(({ from, to }) => [from, to]);

describe('looking for words', () => {
  it('says where they stand, in the fields and in the document', () => {
    const found = searchPlaces(
      [{ where: 'title', at: 0, text: '江城早市' }, body('早市在江边，早市不散', 5)],
      wanted('早市'),
    );
    expect(found.map(({ where, from }) => [where, from])).toEqual([
      ['title', 2],
      ['body', 5],
      ['body', 11],
    ]);
    expect(found[2]).toMatchObject({ before: '早市在江边，', after: '不散' });
  });

  it('minds capitals only where that is asked for', () => {
    expect(at(searchPlaces([body('AI ai')], wanted('ai')))).toHaveLength(2);
    expect(at(searchPlaces([body('AI ai')], wanted('ai', { matchCase: true })))).toEqual([[4, 6]]);
  });

  it('knows whole words, Chinese ones too', () => {
    expect(at(searchPlaces([body('cat category')], wanted('cat', { whole: true })))).toEqual([[1, 4]]);
    expect(searchPlaces([body('研究生命的起源')], wanted('生命', { whole: true }))).toHaveLength(1);
    expect(searchPlaces([body('研究生命的起源')], wanted('究生', { whole: true }))).toHaveLength(0);
  });

  it('takes any text as it is, unless it is an expression', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }), (text) => {
        expect(searchPlaces([body(`前${text}后`)], wanted(text, { matchCase: true })).length).toBeGreaterThan(0);
      }),
    );
    expect(at(searchPlaces([body('第3章 第12章')], wanted('第(\\d+)章', { expression: true })))).toHaveLength(2);
  });

  it('finds nothing in an unfinished expression, and no empty places', () => {
    expect(patternOf(wanted('(', { expression: true }))).toBeNull();
    expect(searchPlaces([body('abc')], wanted('x*', { expression: true }))).toEqual([]);
    expect(searchPlaces([body('abc')], wanted(''))).toEqual([]);
  });

  it('stops at a number that nobody reads through', () => {
    expect(searchPlaces([body('的'.repeat(5000))], wanted('的'))).toHaveLength(MOST_MATCHES);
  });
});

describe('what comes in its place', () => {
  const match = { groups: ['第3章', '3'] } as Match;
  it('is the text itself', () => expect(replacementOf(match, '$1 元', false)).toBe('$1 元'));
  it('takes what an expression caught', () =>
    expect(replacementOf(match, 'Chapter $1 ($&) $$ $2', true)).toBe('Chapter 3 (第3章) $ '));
});
