/** Pieces of an article that nobody can edit here and that go back as they came: what the platform or another editor made of its own. */
import { type DefaultTreeAdapterTypes, serializeOuter } from 'parse5';
import { cleanPlatformHtml } from '@/lib/article/document/platform-html';
import { PLATFORM_TAGS } from './platform-rules';
import { type Element, styleOf } from './read-marks';

type Node = DefaultTreeAdapterTypes.ChildNode;

const DECORATION = [
  'background',
  'background-color',
  'background-image',
  'border',
  'border-left',
  'border-bottom',
  'box-shadow',
  'float',
];
const SHELLS = new Set(['section', 'div', 'figure', 'header', 'footer', 'aside']);
/** A number in a frame, a title between two lines: small enough to be an ornament. More text than this is for editing. */
const ORNAMENT = { text: 60, elements: 40 };
/** Elements within elements of a piece; the same as what may be kept. */
const MAX_PIECE_DEPTH = 60;
const PAPER = /^(?:none|transparent|initial|inherit|0|0px|#fff(?:fff)?|white|rgb\(255, ?255, ?255\))\b/i;

/** Whether a container has a ground, a frame or columns of its own. */
export function isDecorated(element: Element): boolean {
  const style = styleOf(element);
  return (
    style.get('display') === 'flex' || DECORATION.some((name) => style.has(name) && !PAPER.test(style.get(name) ?? ''))
  );
}

/** A card, a sound, a video, a drawing, a mini-program: a thing of the platform. */
export function isThing(element: Element): boolean {
  const { tagName } = element;
  if (
    PLATFORM_TAGS.has(tagName) ||
    tagName.startsWith('mp-') ||
    tagName === 'svg' ||
    tagName === 'iframe' ||
    tagName === 'video'
  )
    return true;
  if (tagName !== 'a') return false;
  return element.attrs.some(
    ({ name, value }) => name.startsWith('data-miniprogram-') || (name === 'tagname' && value.startsWith('mp-')),
  );
}

/** A small decorated container without pictures: its look is what it is for. */
export function isOrnament(element: Element): boolean {
  if (!SHELLS.has(element.tagName) || codeTextOf(element) || !holdsDecoration(element)) return false;
  let text = 0;
  let elements = 0;
  const left: Node[] = [...element.childNodes];
  for (let node = left.pop(); node; node = left.pop()) {
    if ('value' in node) text += node.value.trim().length;
    else if ('tagName' in node) {
      elements += 1;
      // Pictures have a place of their own; lists and tables are text to work on.
      if (/^(?:img|ul|ol|table|blockquote|pre|h[1-6])$/.test(node.tagName)) return false;
      left.push(...node.childNodes);
    }
    if (text > ORNAMENT.text || elements > ORNAMENT.elements) return false;
  }
  return text > 0 && !/url\(/i.test(serializeOuter(element));
}

/** Decorated itself, or what puts one decorated thing in the middle. */
function holdsDecoration(element: Element): boolean {
  if (isDecorated(element)) return true;
  if (!/^(?:center|right)$/.test(styleOf(element).get('text-align') ?? '')) return false;
  const [only, ...others] = element.childNodes.filter((child) => !('value' in child) || child.value.trim() !== '');
  return (
    others.length === 0 && only !== undefined && 'tagName' in only && SHELLS.has(only.tagName) && isDecorated(only)
  );
}

/**
 * The markup of an element as it was written, or null where it may not be kept. Two spellings of the platform are turned back, because it
 * would not take them again: `data-src` of a picture, and quotes written as entities in a style, which empty it.
 */
export function pieceHtml(element: Element, source: string): string | null {
  const place = element.sourceCodeLocation;
  const written = place?.endTag ? cleanPlatformHtml(turnBack(source.slice(place.startOffset, place.endOffset))) : '';
  if (written !== '') return written;
  // What was not closed, or in an order of its own, is spelt anew; what is too deep to be kept is not walked by recursion.
  const spelt = isShallow(element) ? cleanPlatformHtml(turnBack(serializeOuter(element))) : '';
  return spelt === '' ? null : spelt;
}

function isShallow(element: Element): boolean {
  const left: { node: Node; depth: number }[] = [{ node: element, depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, depth } = next;
    if (depth > MAX_PIECE_DEPTH) return false;
    if ('tagName' in node) for (const child of node.childNodes) left.push({ node: child, depth: depth + 1 });
  }
  return true;
}

function turnBack(html: string): string {
  return html
    .replace(
      /(\sstyle=")([^"]*)"/gi,
      (_all, name: string, value: string) => `${name}${value.replace(/&(?:#0*3[49]|#x2[27]|quot|apos);/gi, "'")}"`,
    )
    .replace(/<img\b[^>]*>/gi, (image) => (/\ssrc=/i.test(image) ? image : image.replace(/\sdata-src=/i, ' src=')));
}

/** Our own code block, as it comes back: one paragraph whose white space counts. */
export function codeTextOf(element: Element): Element | null {
  const inside = element.childNodes.filter((child) => !('value' in child) || child.value.trim() !== '');
  const [only] = inside;
  if (element.tagName !== 'section' || inside.length !== 1 || !only || !('tagName' in only) || only.tagName !== 'p')
    return null;
  return styleOf(only).get('white-space') === 'pre' &&
    /menlo|mono|consolas/i.test(styleOf(only).get('font-family') ?? '')
    ? only
    : null;
}
