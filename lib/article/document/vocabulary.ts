import { cleanPlatformHtml } from './platform-html';
import {
  ALIGNMENTS,
  CALLOUTS,
  CELL_ALIGNMENTS,
  cleanAlt,
  cleanChoice,
  cleanColour,
  cleanColumnWidths,
  cleanFontSize,
  cleanHash,
  cleanHref,
  cleanInteger,
  cleanLanguage,
  cleanNote,
  cleanOptional,
  cleanTex,
  cleanUuid,
  FIRST_LINES,
  LETTER_SPACINGS,
  LINE_HEIGHTS,
  PICTURE_ALIGNMENTS,
} from './values';

/** How one attribute is cleaned: any value in, an accepted value out. A cleaner never throws. */
export type Clean = (value: unknown) => unknown;
export type Attributes = Readonly<Record<string, Clean>>;

/** Longest side of a picture, in pixels. The same as in `content.ts`, which is not imported here: the editor needs no zod. */
const MAX_SIDE = 65_535;
/** Widest and tallest merged table cell. */
export const MAX_SPAN = 100;

/** Styles of one paragraph or heading; null is the theme's own. */
const line = {
  textAlign: (v: unknown) => cleanChoice(ALIGNMENTS, v),
  lineHeight: (v: unknown) => cleanChoice(LINE_HEIGHTS, v),
  letterSpacing: (v: unknown) => cleanChoice(LETTER_SPACINGS, v),
  indent: (v: unknown) => cleanChoice(FIRST_LINES, v),
};
const cell = {
  colspan: (v: unknown) => cleanInteger(v, 1, MAX_SPAN, 1),
  rowspan: (v: unknown) => cleanInteger(v, 1, MAX_SPAN, 1),
  // In the editor's pixels; only their proportion goes to the phone.
  colwidth: cleanColumnWidths,
  align: (v: unknown) => cleanChoice(CELL_ALIGNMENTS, v),
};

/** Every node a document may hold, with its attributes. A node that is not here is refused. */
export const NODES = {
  doc: {},
  text: {},
  paragraph: line,
  heading: { ...line, level: cleanLevel },
  blockquote: {},
  bulletList: {},
  orderedList: { start: (v: unknown) => cleanInteger(v, 0, 9999, 1) },
  listItem: {},
  codeBlock: { language: cleanLanguage },
  horizontalRule: {},
  hardBreak: {},
  table: {},
  tableRow: {},
  tableCell: cell,
  tableHeader: cell,
  picture: {
    picture: cleanUuid,
    hash: cleanHash,
    width: (v: unknown) => cleanInteger(v, 1, MAX_SIDE, 0),
    height: (v: unknown) => cleanInteger(v, 1, MAX_SIDE, 0),
    alt: cleanAlt,
    shown: (v: unknown) => cleanOptional(v, 10, 100),
    align: (v: unknown) => cleanChoice(PICTURE_ALIGNMENTS, v),
    href: cleanHref,
  },
  /** Two or three pictures side by side, equally high. */
  pictureRow: {},
  /** A box that stands out: note, tip, warning or plain. */
  callout: { kind: (v: unknown) => cleanChoice(CALLOUTS, v) ?? 'note' },
  columns: {},
  column: {},
  /** A number in the text whose words stand at the end of the article. */
  footnote: { text: cleanNote },
  /** TeX, and the picture it was set as: no drawing gets through the platform's filter, a picture does. */
  formula: {
    tex: cleanTex,
    picture: cleanUuid,
    hash: cleanHash,
    width: (v: unknown) => cleanInteger(v, 1, MAX_SIDE, 0),
    height: (v: unknown) => cleanInteger(v, 1, MAX_SIDE, 0),
    /** How far it hangs below the line of the text, in pixels of the picture. */
    depth: (v: unknown) => cleanInteger(v, 0, MAX_SIDE, 0),
  },
  /** Markup of the platform, or of another editor, that goes back byte for byte. */
  platformBlock: { html: cleanPlatformHtml },
} satisfies Record<string, Attributes>;

/** Every mark a text may carry, from the outermost to the innermost element it is written as. */
export const MARKS = {
  link: { href: cleanHref },
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  subscript: {},
  superscript: {},
  textStyle: { color: cleanColour, backgroundColor: cleanColour, fontSize: cleanFontSize },
  code: {},
} satisfies Record<string, Attributes>;

/** Headings go from 1 to 3; a deeper one becomes a 3. */
export function cleanLevel(value: unknown): 1 | 2 | 3 {
  if (value === 2) return value;
  return typeof value === 'number' && value > 2 ? 3 : 1;
}

/** The attributes of a node type, or undefined where there is no such node. */
export function nodeAttributes(type: string): Attributes | undefined {
  return Object.hasOwn(NODES, type) ? NODES[type as keyof typeof NODES] : undefined;
}

/** The attributes of a mark type, or undefined where there is no such mark. */
export function markAttributes(type: string): Attributes | undefined {
  return Object.hasOwn(MARKS, type) ? MARKS[type as keyof typeof MARKS] : undefined;
}

/** The cleaned attributes of one node or mark; unknown attributes fall away. */
export function cleanAttributes(table: Attributes, attrs: unknown): Record<string, unknown> {
  const given = typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : {};
  const read = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined);
  return Object.fromEntries(Object.entries(table).map(([name, clean]) => [name, clean(read(name))]));
}

/** Whether a mark says nothing once it is cleaned: a link without an address, a style without a property. */
export function isEmptyMark(type: string, attrs: Record<string, unknown>): boolean {
  return (type === 'link' || type === 'textStyle') && Object.values(attrs).every((value) => value === null);
}
