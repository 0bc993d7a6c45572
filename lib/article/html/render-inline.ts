import type { DocNode } from '@/lib/article/content';
import { cleanColour, cleanFontSize, cleanHref, isPlatformLink } from '@/lib/article/document/values';
import { MARKS } from '@/lib/article/document/vocabulary';
import { escapeAttribute, escapeText, type SpaceState, startOfBlock } from './escape';
import { renderFormula } from './render-formula';
import type { InlineContext } from './render-parts';
import { styleAttribute } from './style';
import type { Theme } from './theme';

type DocMark = NonNullable<DocNode['marks']>[number];

/** One element a mark is written as. Two are the same when their opening tags are, so neighbours share one element. */
interface Wrap {
  open: string;
  close: string;
  /** What tells two of equal tags apart: where a link goes. */
  key: string;
}

const ORDER = Object.keys(MARKS);
const PLAIN_ELEMENTS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' };

/** The texts and breaks of one block. An empty block holds a line open with a break. */
export function renderInline(nodes: readonly DocNode[] | undefined, context: InlineContext): string {
  const space = startOfBlock();
  const open: Wrap[] = [];
  let html = '';
  for (const node of nodes ?? []) {
    const written = writeNode(node, context, space);
    if (written === '') continue;
    html += moveTo(open, wrapsOf(node.marks, context)) + written;
  }
  html += moveTo(open, []);
  return html === '' ? '<br />' : html;
}

function writeNode(node: DocNode, context: InlineContext, space: SpaceState): string {
  if (node.type === 'hardBreak') return escapeText('\n', space);
  if (node.type === 'footnote') return noteMark(context.notes.numberOf(node), context.theme);
  if (node.type !== 'formula') return escapeText(node.text ?? '', space);
  space.swallows = false;
  return renderFormula(node, context);
}

/** The number of a note, as the reader finds it again at the end. */
function noteMark(number: number, theme: Theme): string {
  return number === 0 ? '' : `<sup${styleAttribute(theme.noteMark)}>[${number}]</sup>`;
}

/** Closes and opens just enough elements to get from the open ones to the wanted ones. */
function moveTo(open: Wrap[], wanted: readonly Wrap[]): string {
  let shared = 0;
  while (shared < open.length && open[shared]?.key === wanted[shared]?.key) shared += 1;
  const closed = open.splice(shared).toReversed();
  const opened = wanted.slice(shared);
  open.push(...opened);
  return closed.map((wrap) => wrap.close).join('') + opened.map((wrap) => wrap.open).join('');
}

function wrapsOf(marks: readonly DocMark[] | undefined, context: InlineContext): Wrap[] {
  const sorted = (marks ?? []).toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  const linked = sorted[0]?.type === 'link';
  return sorted.map((mark) => wrapOf(mark, context, linked)).filter((wrap) => wrap !== null);
}

function wrapOf(mark: DocMark, context: InlineContext, linked: boolean): Wrap | null {
  const { theme } = context;
  const element = PLAIN_ELEMENTS[mark.type];
  if (element) return wrap(element);
  if (mark.type === 'link') return linkWrap(mark, context);
  if (mark.type === 'code') return wrap('span', styleAttribute(theme.inlineCode));
  if (mark.type === 'subscript') return wrap('sub', styleAttribute(theme.script));
  if (mark.type === 'superscript') return wrap('sup', styleAttribute(theme.script));
  return mark.type === 'textStyle' ? styleWrap(mark, theme, linked) : null;
}

/** The platform removes an outside address and keeps the text: we write what will be left, so that the preview is true. */
function linkWrap(mark: DocMark, { theme, notes }: InlineContext): Wrap | null {
  const href = cleanHref(mark.attrs?.href);
  if (href === null) return null;
  const style = styleAttribute(theme.link);
  if (isPlatformLink(href)) return wrap('a', ` href="${escapeAttribute(href)}"${style}`);
  const number = notes.numberOfLink(href);
  const plain = wrap('span', style);
  return number === 0 ? plain : { ...plain, close: plain.close + noteMark(number, theme), key: href };
}

/** A light ground brings its ink: the reader's own is white where the phone is dark. A link keeps its colour. */
function styleWrap(mark: DocMark, theme: Theme, linked: boolean): Wrap | null {
  const ground = cleanColour(mark.attrs?.backgroundColor);
  const ink = ground !== null && isLight(ground) && !linked ? theme.onLight : null;
  const values = {
    color: cleanColour(mark.attrs?.color) ?? ink,
    'background-color': ground,
    'font-size': cleanFontSize(mark.attrs?.fontSize),
  };
  const style = Object.entries(values).flatMap(([property, value]) => (value === null ? [] : [[property, value]]));
  return style.length > 0 ? wrap('span', styleAttribute(Object.fromEntries(style))) : null;
}

function wrap(element: string, attributes = ''): Wrap {
  const open = `<${element}${attributes}>`;
  return { open, close: `</${element}>`, key: open };
}

/** Whether dark text is read well on a `#rrggbb` ground (perceived brightness, ITU-R BT.601). */
function isLight(colour: string): boolean {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return 0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5) > 140;
}
