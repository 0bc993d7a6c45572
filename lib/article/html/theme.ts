import type { CALLOUTS } from '@/lib/article/document/values';
import type { Style } from './style';

/** The look of one kind of block. `before` and `after` are the white above and below it in px; margins of neighbours collapse. */
export interface BlockTheme {
  before: number;
  after: number;
  style: Style;
}

/** The look of an article: plain data, written inline on every element because the platform has no style sheet. */
export interface Theme {
  /** inherited by everything */
  page: Style;
  paragraph: BlockTheme;
  /** `mark` is the ornament of a heading that starts at the left edge; a centred one goes without */
  heading1: BlockTheme & { mark?: Style };
  heading2: BlockTheme & { mark?: Style };
  heading3: BlockTheme & { mark?: Style };
  quote: BlockTheme;
  list: BlockTheme;
  nestedList: BlockTheme;
  item: BlockTheme;
  itemParagraph: BlockTheme;
  code: BlockTheme;
  codeText: Style;
  divider: BlockTheme;
  table: BlockTheme;
  tableText: Style;
  cell: Style;
  headerCell: Style;
  picture: BlockTheme;
  image: Style;
  caption: BlockTheme;
  link: Style;
  inlineCode: Style;
  script: Style;
  pictureRow: BlockTheme;
  columns: BlockTheme;
  callout: BlockTheme;
  callouts: Readonly<Record<(typeof CALLOUTS)[number], Style>>;
  /** the notes after the text, their name, each of them, and the number in the text */
  notes: BlockTheme;
  notesTitle: Style;
  notesName: string;
  note: BlockTheme;
  noteMark: Style;
  /** whether outside links, which the platform drops, are listed among the notes */
  sources: boolean;
  /** colours of code by kind; without them code has one colour */
  codeColours?: Readonly<Record<string, string>>;
  /** colour of text on a light ground that a writer chose without choosing a text colour */
  onLight: string;
}

const INK = '#2b2a28';
const QUIET = '#7a746c';
const RULE = '#d9d4ca';
const HAIRLINE = '#e4e0d8';
const WASH = '#f7f5f1';
const VERMILION = '#c8402f';
// Only families without a space: a quoted family name empties the attribute on the platform.
const MONOSPACE = 'Menlo,Consolas,monospace';

/**
 * The house style: one accent on the second-level heading, white instead of lines. The text has the platform's own ink, which follows
 * the reader's light or dark; so a colour of ours is readable on both, or comes with its own ground.
 */
export const DEFAULT_THEME: Theme = {
  page: {
    'font-size': '16px',
    'line-height': '1.75',
    'letter-spacing': '0.5px',
    'text-align': 'justify',
    'word-break': 'break-word',
  },
  paragraph: { before: 0, after: 20, style: {} },
  heading1: {
    before: 40,
    after: 18,
    style: { 'font-size': '22px', 'font-weight': 'bold', 'line-height': '1.4', 'text-align': 'left' },
  },
  heading2: {
    before: 36,
    after: 16,
    style: { 'font-size': '19px', 'font-weight': 'bold', 'line-height': '1.4', 'text-align': 'left' },
    mark: { padding: '0 0 0 12px', 'border-left': `4px solid ${VERMILION}` },
  },
  heading3: {
    before: 28,
    after: 10,
    style: { 'font-size': '17px', 'font-weight': 'bold', 'line-height': '1.5', 'text-align': 'left' },
  },
  quote: { before: 4, after: 24, style: { padding: '2px 0 2px 16px', 'border-left': `3px solid ${RULE}` } },
  list: { before: 0, after: 20, style: {} },
  nestedList: { before: 6, after: 0, style: {} },
  item: { before: 0, after: 6, style: {} },
  itemParagraph: { before: 0, after: 6, style: {} },
  code: {
    before: 4,
    after: 24,
    style: { padding: '14px 16px', 'border-radius': '6px', 'background-color': WASH, 'overflow-x': 'auto' },
  },
  codeText: {
    'font-family': MONOSPACE,
    'font-size': '13px',
    'line-height': '1.65',
    'letter-spacing': '0',
    'white-space': 'pre',
    'text-align': 'left',
    color: '#3d3a36',
  },
  divider: { before: 32, after: 32, style: { width: '30%', height: '1px', border: '0', 'background-color': RULE } },
  table: { before: 4, after: 24, style: { 'overflow-x': 'auto' } },
  tableText: { 'font-size': '14px', 'line-height': '1.6', 'letter-spacing': '0', 'text-align': 'left' },
  cell: { padding: '8px 10px', border: `1px solid ${HAIRLINE}`, 'vertical-align': 'top' },
  headerCell: { 'font-weight': 'bold', 'background-color': WASH, color: INK },
  picture: { before: 8, after: 24, style: {} },
  image: { display: 'block', 'max-width': '100%', height: 'auto', margin: '0 auto' },
  caption: {
    before: 8,
    after: 0,
    style: { 'font-size': '13px', 'line-height': '1.6', color: QUIET, 'text-align': 'center' },
  },
  link: { color: '#576b95', 'text-decoration': 'none' },
  inlineCode: {
    padding: '2px 5px',
    'border-radius': '4px',
    'background-color': WASH,
    'font-family': MONOSPACE,
    'font-size': '0.9em',
    'letter-spacing': '0',
    color: '#8c3a2b',
  },
  script: { 'font-size': '0.75em', 'line-height': '0' },
  pictureRow: { before: 8, after: 24, style: { gap: '6px', 'align-items': 'flex-start' } },
  columns: { before: 4, after: 24, style: { gap: '16px', 'align-items': 'flex-start' } },
  callout: { before: 4, after: 24, style: { padding: '14px 16px', 'border-radius': '6px', color: INK } },
  callouts: {
    note: { 'background-color': '#eef3f9' },
    tip: { 'background-color': '#eaf4ee' },
    warning: { 'background-color': '#fdf3dc' },
    plain: { 'background-color': WASH },
  },
  notes: { before: 36, after: 0, style: { padding: '16px 0 0', 'border-top': `1px solid ${RULE}` } },
  notesTitle: { margin: '0 0 8px', 'font-size': '14px', 'font-weight': 'bold', 'line-height': '1.6' },
  notesName: '参考资料',
  note: {
    before: 0,
    after: 4,
    style: { 'font-size': '13px', 'line-height': '1.6', color: QUIET, 'text-align': 'left' },
  },
  noteMark: { 'font-size': '0.75em', 'line-height': '0', color: '#576b95' },
  // Articles without a theme of their own were written before links were listed: they keep their bytes.
  sources: false,
  onLight: INK,
};
