import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIDY_DEFAULT, tidyChanges, type TidyRules, tidyText } from './tidy';

const words = [
  '城市',
  '早市',
  'AI',
  'v2.0',
  '3',
  ' ',
  '  ',
  ',',
  '.',
  '!',
  '?',
  ':',
  '(',
  ')',
  '"',
  '“',
  '”',
  '「',
  '」',
  '，',
  '。',
  '\n',
  '100%',
  '🦆',
  'https://a.b/c,d',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
);
const rules: fc.Arbitrary<TidyRules> = fc.record({
  spaces: fc.boolean(),
  punctuation: fc.boolean(),
  quotes: fc.constantFrom('curly', 'corner', null),
});
const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');

describe('tidying', () => {
  const cases: [string, string][] = [
    ['用AI写的3篇', '用 AI 写的 3 篇'],
    ['早市,很早.真的?好!', '早市，很早。真的？好！'],
    ['（江边 ）', '（江边）'],
    ['早市(江边)', '早市（江边）'],
    ['版本 v2.0, ok.', '版本 v2.0, ok.'],
    ['Hello, world. (yes)', 'Hello, world. (yes)'],
    ['3.5元', '3.5 元'],
    ['用  AI', '用 AI'],
    ['时间:8点', '时间:8 点'],
  ];
  it.each(cases)('%s', (from, to) => expect(tidyText(from, TIDY_DEFAULT)).toBe(to));

  it('makes one kind of quotation mark, around Chinese only', () => {
    expect(tidyText('他说"好的"，"ok"', { ...TIDY_DEFAULT, quotes: 'curly' })).toBe('他说“好的”，"ok"');
    expect(tidyText('“好”的', { ...TIDY_DEFAULT, quotes: 'corner' })).toBe('「好」的');
  });

  it('done twice changes nothing more', () => {
    fc.assert(
      fc.property(text, rules, (value, by) => {
        const once = tidyText(value, by);
        expect(tidyText(once, by)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves every letter and digit, in their order', () => {
    fc.assert(
      fc.property(text, rules, (value, by) => {
        expect(letters(tidyText(value, by))).toBe(letters(value));
      }),
    );
  });

  it('is the same done change by change', () => {
    fc.assert(
      fc.property(text, rules, (value, by) => {
        const made = tidyChanges(value, by).reduceRight(
          (now, change) => now.slice(0, change.at) + change.text + now.slice(change.at + change.length),
          value,
        );
        expect(made).toBe(tidyText(value, by));
      }),
      { numRuns: 1000 },
    );
  });
});
