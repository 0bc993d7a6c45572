import {
  ALIGNMENTS,
  CELL_ALIGNMENTS,
  cleanAlt,
  cleanChoice,
  cleanColour,
  cleanFontSize,
  cleanHash,
  cleanHref,
  cleanInteger,
  cleanLanguage,
  cleanUuid,
} from './values';

/** How one attribute is cleaned: any value in, an accepted value out. A cleaner never throws. */
export type Clean = (value: unknown) => unknown;
export type Attributes = Readonly<Record<string, Clean>>;

/** Longest side of a picture, in pixels. The same as in `content.ts`, which is not imported here: the editor needs no zod. */
const MAX_SIDE = 65_535;
/** Widest and tallest merged table cell. */
export const MAX_SPAN = 100;

const align = { textAlign: (v: unknown) => cleanChoice(ALIGNMENTS, v) };
const cell = {
  colspan: (v: unknown) => cleanInteger(v, 1, MAX_SPAN, 1),
  rowspan: (v: unknown) => cleanInteger(v, 1, MAX_SPAN, 1),
  // The columns share the phone's width: a measured width in px would only be wrong there.
  colwidth: () => null,
  align: (v: unknown) => cleanChoice(CELL_ALIGNMENTS, v),
};

/** Every node a document may hold, with its attributes. A node that is not here is refused. */
export const NODES = {
  doc: {},
  text: {},
  paragraph: align,
  heading: { ...align, level: cleanLevel },
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
  },
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
