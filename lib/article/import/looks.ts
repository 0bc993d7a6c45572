/**
 * Which looks of a paste are wanted. A document's ordinary text has a size, a colour and a face of its own on every span; here the house style
 * has its say. What *differs* from the ordinary was meant: it stays.
 */
import { cleanColour } from '@/lib/article/document/values';
import { type Element, styleOf } from '@/lib/article/html/read-marks';
import { isOrnament, isThing } from '@/lib/article/html/read-pieces';
import { append, createElement, elementsIn, isElement, setStyle, textOf, type TreeNode, unwrap } from './tree';

type Root = Parameters<typeof elementsIn>[0];

const PX_PER: Readonly<Record<string, number>> = { px: 1, pt: 96 / 72, em: 16, rem: 16, '%': 0.16 };
const NAMED: Readonly<Record<string, string>> = {
  red: '#ff0000',
  blue: '#0000ff',
  green: '#008000',
  black: '#000000',
  white: '#ffffff',
  yellow: '#ffff00',
  gray: '#808080',
  grey: '#808080',
  orange: '#ffa500',
  purple: '#800080',
  navy: '#000080',
  teal: '#008080',
  maroon: '#800000',
  lime: '#00ff00',
  aqua: '#00ffff',
  fuchsia: '#ff00ff',
  silver: '#c0c0c0',
  olive: '#808000',
  windowtext: '#000000',
};

/** Writes sizes and colours in the one spelling of a document, takes away those that are only the source's ordinary look, makes `font` a span. */
export function settleLooks(root: Root): void {
  // What is kept as it is keeps its looks too.
  const kept = new Set(elementsIn(root).filter((element) => isOrnament(element) || isThing(element)));
  const elements = elementsIn(root).filter((element) => !isWithin(element, kept));
  for (const element of elements) spell(element);
  const ordinary = ordinaryOf(root);
  for (const element of elements) {
    const style = styleOf(element);
    const color = style.get('color');
    const size = style.get('font-size');
    const inHeading = isInside(element, HEADINGS);
    const inLink = isInside(element, LINKS);
    setStyle(element, {
      ...((inHeading || inLink || color === ordinary.color || isInk(color) || isPaper(color)) && { color: null }),
      ...((inHeading || size === ordinary.size) && { 'font-size': null }),
      ...(isPaper(style.get('background-color')) && { 'background-color': null }),
      // A heading is bold by itself, a link has a look of its own, and text begins at the left.
      ...(inHeading && { 'font-weight': null }),
      ...(inLink && { 'text-decoration': null }),
      ...(/^(?:left|start|justify)$/.test(style.get('text-align') ?? '') && { 'text-align': null }),
    });
    const bold = inHeading && isElement(element, 'b', 'strong');
    if (bold || (inLink && isElement(element, 'u'))) unwrap(element);
  }
}

function isWithin(element: Element, kept: ReadonlySet<unknown>): boolean {
  for (let at: unknown = element; at && typeof at === 'object' && 'parentNode' in at; at = at.parentNode)
    if (kept.has(at)) return true;
  return false;
}

/** `12pt` is `16px`, `red` is `#ff0000`, `background: #fff3b0` on a text is its colour. */
function spell(element: Element): void {
  const style = styleOf(element);
  const change: Record<string, string | null> = {};
  const size = pixels(style.get('font-size') ?? '');
  if (style.has('font-size')) change['font-size'] = size === null ? null : `${size}px`;
  for (const name of ['color', 'background-color', 'background', 'mso-highlight']) {
    const value = style.get(name);
    if (value === undefined) continue;
    const clean = cleanColour(NAMED[value.toLowerCase()] ?? value);
    if (name === 'color' || name === 'background-color') change[name] = clean;
    else if (isElement(element, 'span', 'font', 'mark') && clean) change['background-color'] = clean;
  }
  // Two letters, however large they are: 21 pt in Word, 2em or 32px elsewhere.
  const indent = style.get('text-indent');
  if (indent !== undefined)
    change['text-indent'] = isElement(element, 'p', 'div', 'section') && isTwoLetters(indent) ? '2em' : null;
  if (element.tagName === 'mark' && !style.has('background-color')) change['background-color'] = '#fff3b0';
  if (element.tagName === 'font') {
    const color = element.attrs.find(({ name }) => name === 'color')?.value;
    if (color) change.color = cleanColour(NAMED[color.toLowerCase()] ?? color);
  }
  if (Object.keys(change).length > 0) setStyle(element, change);
}

function isTwoLetters(indent: string): boolean {
  const size = pixels(indent);
  return size !== null && size >= 24 && size <= 60;
}

function pixels(size: string): number | null {
  const match = /^([\d.]+)(px|pt|r?em|%)$/i.exec(size.trim());
  if (!match) return null;
  const value = Number(match[1]) * (PX_PER[(match[2] ?? '').toLowerCase()] ?? 1);
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : null;
}

/** The size and colour that most of the text has. */
function ordinaryOf(root: Root): { size: string | undefined; color: string | undefined } {
  const sizes = new Map<string, number>();
  const colours = new Map<string, number>();
  const left: { node: TreeNode; size: string; color: string }[] = root.childNodes.map((node) => ({
    node,
    size: '',
    color: '',
  }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { node } = next;
    if (node.nodeName === '#text') {
      const length = textOf(node).trim().length;
      sizes.set(next.size, (sizes.get(next.size) ?? 0) + length);
      colours.set(next.color, (colours.get(next.color) ?? 0) + length);
    } else if (isElement(node) && !/^h[1-6]$/.test(node.tagName)) {
      const style = styleOf(node);
      const size = style.get('font-size') ?? next.size;
      const color = style.get('color') ?? next.color;
      left.push(...node.childNodes.map((child) => ({ node: child, size, color })));
    }
  }
  return { size: mostOf(sizes), color: mostOf(colours) };
}

function mostOf(counts: ReadonlyMap<string, number>): string | undefined {
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] || undefined;
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const LINKS = ['a'];

function isInside(element: Element, tags: readonly string[]): boolean {
  for (let at: unknown = element; at && typeof at === 'object' && 'parentNode' in at; at = at.parentNode)
    if (isElement(at as TreeNode, ...tags)) return true;
  return false;
}

/** Near black on nothing is just text: the reader's own ink follows light and dark, a fixed one does not. */
function isInk(colour: string | undefined): boolean {
  return colour !== undefined && channels(colour).every((one) => one < 0x55) && spread(colour) < 0x20;
}

function isPaper(colour: string | undefined): boolean {
  return colour !== undefined && channels(colour).every((one) => one > 0xf7);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function spread(colour: string): number {
  const all = channels(colour);
  return Math.max(...all) - Math.min(...all);
}

/** `font` is no element of a document; what it says is in its style by now. */
export function fontsToSpans(root: Root): void {
  for (const element of elementsIn(root)) {
    if (element.tagName !== 'font') continue;
    const style = element.attrs.find(({ name }) => name === 'style');
    const span = createElement('span', style ? { style: style.value } : {});
    const parent = element.parentNode;
    if (!parent) continue;
    const at = parent.childNodes.indexOf(element);
    append(span, ...element.childNodes);
    parent.childNodes.splice(at, 1, span);
    span.parentNode = parent;
  }
}
