import type { Style } from '@/lib/article/html/style';
import { type BlockTheme, DEFAULT_THEME, type Theme } from '@/lib/article/html/theme';
import { readTheme, type ThemeSpec } from './spec';

const LIGHT_CODE = {
  keyword: '#8c3a2b',
  built_in: '#8c3a2b',
  type: '#23598f',
  title: '#23598f',
  attr: '#23598f',
  string: '#23684a',
  number: '#8a6100',
  literal: '#8a6100',
  comment: '#76716a',
  meta: '#76716a',
};
const DARK_CODE = {
  keyword: '#f2a099',
  built_in: '#f2a099',
  type: '#9cc4ee',
  title: '#9cc4ee',
  attr: '#9cc4ee',
  string: '#a5d6b3',
  number: '#e6c98a',
  literal: '#e6c98a',
  comment: '#a39c92',
  meta: '#a39c92',
};

/** The look of an article that carries this style; without one it is the look from before there were styles, byte for byte. */
export function themeOf(text: string | undefined): Theme {
  const spec = readTheme(text);
  return spec ? buildTheme(spec) : DEFAULT_THEME;
}

/** A house style as the style of every block. */
export function buildTheme(spec: ThemeSpec): Theme {
  const base = DEFAULT_THEME;
  const { accent, size, gap, headingSize, radius } = spec;
  const round: Style = radius > 0 ? { 'border-radius': `${radius}px` } : {};
  return {
    ...base,
    page: {
      ...base.page,
      'font-size': `${size}px`,
      'line-height': spec.lineHeight,
      'letter-spacing': spec.spacing,
      'text-align': spec.align,
      ...(spec.ink && { color: spec.ink }),
    },
    paragraph: { ...base.paragraph, after: gap, style: spec.indent ? { 'text-indent': '2em' } : {} },
    heading1: headingOf(base.heading1, headingSize + 3, HEADING1[spec.heading1], accent),
    heading2: headingOf(base.heading2, headingSize, HEADING2[spec.heading2], accent),
    heading3: headingOf(base.heading3, Math.max(size + 1, headingSize - 2), HEADING3[spec.heading3], accent),
    quote: { ...base.quote, style: QUOTES[spec.quote](accent) },
    list: { ...base.list, after: gap },
    code: {
      ...base.code,
      style: { ...base.code.style, ...(spec.code === 'dark' && { 'background-color': '#2b2a28' }) },
    },
    codeText: { ...base.codeText, ...(spec.code === 'dark' && { color: '#eae6df' }) },
    codeColours: spec.code === 'dark' ? DARK_CODE : LIGHT_CODE,
    divider: { ...base.divider, style: { ...base.divider.style, ...DIVIDERS[spec.divider](accent) } },
    image: { ...base.image, ...round },
    caption: { ...base.caption, style: { ...base.caption.style, 'text-align': spec.caption } },
    callout: { ...base.callout, style: { ...base.callout.style, 'border-left': `3px solid ${accent}` } },
    noteMark: { ...base.noteMark, color: accent },
    notesName: spec.notesName,
    sources: spec.sources,
  };
}

type Ornament = (accent: string) => { style?: Style; mark?: Style };

const none: Ornament = () => ({});
const centre: Ornament = () => ({ style: { 'text-align': 'center' } });
const underline: Ornament = (accent) => ({ style: { padding: '0 0 6px', 'border-bottom': `2px solid ${accent}` } });
const HEADING1: Record<ThemeSpec['heading1'], Ornament> = { plain: none, centre, underline };
const HEADING2: Record<ThemeSpec['heading2'], Ornament> = {
  plain: none,
  centre: (accent) => ({ style: { 'text-align': 'center', color: accent } }),
  underline,
  bar: (accent) => ({ mark: { padding: '0 0 0 12px', 'border-left': `4px solid ${accent}` } }),
  filled: (accent) => ({
    style: { padding: '4px 12px', 'border-radius': '4px', 'background-color': accent, color: onGround(accent) },
  }),
};
const HEADING3: Record<ThemeSpec['heading3'], Ornament> = {
  plain: none,
  accent: (accent) => ({ style: { color: accent } }),
};

function headingOf(base: BlockTheme & { mark?: Style }, size: number, ornament: Ornament, accent: string) {
  const { style, mark } = ornament(accent);
  const { before, after } = base;
  return { before, after, style: { ...base.style, 'font-size': `${size}px`, ...style }, ...(mark && { mark }) };
}

const QUOTES: Record<ThemeSpec['quote'], (accent: string) => Style> = {
  bar: (accent) => ({ padding: '2px 0 2px 16px', 'border-left': `3px solid ${accent}` }),
  box: () => ({ padding: '14px 16px', 'border-radius': '6px', 'background-color': '#f7f5f1', color: '#2b2a28' }),
  serif: () => ({ padding: '2px 24px', 'font-family': 'Songti SC,STSong,serif', 'font-size': '1.05em' }),
};

const DIVIDERS: Record<ThemeSpec['divider'], (accent: string) => Style> = {
  short: () => ({}),
  full: () => ({ width: '100%' }),
  accent: (accent) => ({ width: '48px', height: '3px', 'background-color': accent }),
};

/** White or ink, whichever is read better on a ground. */
function onGround(colour: string): string {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return 0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5) > 150 ? '#1d1b18' : '#ffffff';
}
