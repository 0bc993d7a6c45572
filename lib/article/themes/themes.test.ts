import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyContent } from '@/lib/article/content';
import { arbitraryDocument } from '@/lib/article/document/arbitrary-document';
import { parseDocument } from '@/lib/article/document/parse';
import { contentHash } from '@/lib/article/hash';
import { filterHtml } from '@/lib/article/html/filter';
import { highlight } from '@/lib/article/html/highlight';
import { renderBody } from '@/lib/article/html/render';
import { DEFAULT_THEME } from '@/lib/article/html/theme';
import { buildTheme, themeOf } from './build';
import { PRESETS } from './presets';
import {
  cleanTheme,
  MAX_THEME,
  PLAIN_SPEC,
  readTheme,
  THEME_CHOICES,
  THEME_NUMBERS,
  type ThemeSpec,
  writeTheme,
} from './spec';

const anySpec = fc.record({
  ...Object.fromEntries(Object.entries(THEME_CHOICES).map(([name, list]) => [name, fc.constantFrom(...list)])),
  ...Object.fromEntries(Object.entries(THEME_NUMBERS).map(([name, [min, max]]) => [name, fc.integer({ min, max })])),
  name: fc.string(),
  notesName: fc.string(),
  accent: fc.constantFrom('#c8402f', '#ffee99', 'red'),
  ink: fc.constantFrom('', '#222222', 'url(x)'),
  indent: fc.boolean(),
  sources: fc.boolean(),
}) as unknown as fc.Arbitrary<ThemeSpec>;
const parsed = arbitraryDocument.map((json) => {
  const result = parseDocument(json);
  if (!result.ok) throw new Error(result.reason);
  return result.doc;
});
const pictureUrl = () => 'https://mmbiz.qpic.cn/a/640';

describe('a house style', () => {
  it('is written the same whatever the order of its words, and read again', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const written = writeTheme(spec);
        const turned = Object.fromEntries(Object.entries(spec).toReversed()) as unknown as ThemeSpec;
        expect(writeTheme(turned)).toBe(written);
        expect(writeTheme(readTheme(written) ?? PLAIN_SPEC)).toBe(written);
        expect(written.length).toBeLessThanOrEqual(MAX_THEME);
      }),
    );
  });

  it('takes nothing it does not know', () => {
    const hostile = { ...PLAIN_SPEC, accent: 'red;position:fixed', size: 900, heading2: '<script>', evil: 1 };
    expect(cleanTheme(hostile)).toEqual(PLAIN_SPEC);
    for (const value of [null, [], 'x', 7]) expect(cleanTheme(value)).toBeNull();
    for (const text of ['', '{', '[]', `{"name":"${'x'.repeat(5000)}"}`, undefined]) expect(readTheme(text)).toBeNull();
  });

  it('writes only what the platform keeps, byte for byte', () => {
    fc.assert(
      fc.property(parsed, anySpec, (doc, spec) => {
        const html = renderBody(doc, { pictureUrl, theme: buildTheme(cleanTheme(spec) ?? PLAIN_SPEC), highlight });
        expect(filterHtml(html)).toBe(html.replaceAll(' />', '  />').replaceAll('<img src=', '<img data-src='));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves articles from before as they were', () => {
    expect(themeOf(undefined)).toBe(DEFAULT_THEME);
    expect(themeOf('')).toBe(DEFAULT_THEME);
  });

  it('is part of what is signed, and an article without one keeps its hash', () => {
    const content = emptyContent('news');
    expect(contentHash({ ...content, theme: '' })).toBe(contentHash(content));
    expect(contentHash({ ...content, theme: writeTheme(PLAIN_SPEC) })).not.toBe(contentHash(content));
    expect(contentHash({ ...emptyContent('newspic'), theme: 'x' })).toBe(contentHash(emptyContent('newspic')));
  });
});

describe('the styles that come along', () => {
  it('are six, each with a name and a look of its own', () => {
    expect(PRESETS).toHaveLength(6);
    expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(6);
    expect(new Set(PRESETS.map((spec) => JSON.stringify(buildTheme(spec)))).size).toBe(6);
    for (const spec of PRESETS) expect(cleanTheme(spec)).toEqual(spec);
  });
});

describe('code', () => {
  it('is taken apart without losing a character', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        expect((highlight(code, 'ts') ?? []).map(({ text }) => text).join('')).toBe(code);
      }),
    );
    expect(highlight('let a = "b"', 'ts')?.find(({ kind }) => kind === 'keyword')?.text).toBe('let');
    expect(highlight('x', 'klingon')).toBeNull();
  });
});
