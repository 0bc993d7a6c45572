import type { DocNode } from '@/lib/article/content';
import { cleanColour, cleanFontSize, cleanHref, isPlatformLink } from '@/lib/article/document/values';
import { MARKS } from '@/lib/article/document/vocabulary';
import { escapeAttribute, escapeText, startOfBlock } from './escape';
import { styleAttribute } from './style';
import type { Theme } from './theme';

type DocMark = NonNullable<DocNode['marks']>[number];

/** One element a mark is written as. Two are the same when their opening tags are, so neighbours share one element. */
interface Wrap {
  open: string;
  close: string;
}

const ORDER = Object.keys(MARKS);
const PLAIN_ELEMENTS: Readonly<Record<string, string>> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' };

/** The texts and breaks of one block. An empty block holds a line open with a break. */
export function renderInline(nodes: readonly DocNode[] | undefined, theme: Theme): string {
  const space = startOfBlock();
  const open: Wrap[] = [];
  let html = '';
  for (const node of nodes ?? []) {
    const written = node.type === 'hardBreak' ? escapeText('\n', space) : escapeText(node.text ?? '', space);
    if (written === '') continue;
    html += moveTo(open, wrapsOf(node.marks, theme)) + written;
  }
  html += moveTo(open, []);
  return html === '' ? '<br />' : html;
}

/** Closes and opens just enough elements to get from the open ones to the wanted ones. */
function moveTo(open: Wrap[], wanted: readonly Wrap[]): string {
  let shared = 0;
  while (shared < open.length && open[shared]?.open === wanted[shared]?.open) shared += 1;
  const closed = open.splice(shared).toReversed();
  const opened = wanted.slice(shared);
  open.push(...opened);
  return closed.map((wrap) => wrap.close).join('') + opened.map((wrap) => wrap.open).join('');
}

function wrapsOf(marks: readonly DocMark[] | undefined, theme: Theme): Wrap[] {
  const sorted = (marks ?? []).toSorted((a, b) => ORDER.indexOf(a.type) - ORDER.indexOf(b.type));
  const linked = sorted[0]?.type === 'link';
  return sorted.map((mark) => wrapOf(mark, theme, linked)).filter((wrap) => wrap !== null);
}

function wrapOf(mark: DocMark, theme: Theme, linked: boolean): Wrap | null {
  const element = PLAIN_ELEMENTS[mark.type];
  if (element) return wrap(element);
  if (mark.type === 'link') return linkWrap(mark, theme);
  if (mark.type === 'code') return wrap('span', styleAttribute(theme.inlineCode));
  if (mark.type === 'subscript') return wrap('sub', styleAttribute(theme.script));
  if (mark.type === 'superscript') return wrap('sup', styleAttribute(theme.script));
  return mark.type === 'textStyle' ? styleWrap(mark, theme, linked) : null;
}

/** The platform removes an outside address and keeps the text: we write what will be left, so that the preview is true. */
function linkWrap(mark: DocMark, theme: Theme): Wrap | null {
  const href = cleanHref(mark.attrs?.href);
  if (href === null) return null;
  const style = styleAttribute(theme.link);
  return isPlatformLink(href) ? wrap('a', ` href="${escapeAttribute(href)}"${style}`) : wrap('span', style);
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
  return { open: `<${element}${attributes}>`, close: `</${element}>` };
}

/** Whether dark text is read well on a `#rrggbb` ground (perceived brightness, ITU-R BT.601). */
function isLight(colour: string): boolean {
  const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return 0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5) > 140;
}
