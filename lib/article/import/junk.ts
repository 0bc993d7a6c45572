/** What comes along on a clipboard and is not the text: comments, deletions, hidden parts, trackers, buttons. Each removal is counted for the report. */
import { attributeOf, type Element, styleOf } from '@/lib/article/html/read-marks';
import { classesOf, elementsIn, isElement, remove, textOf, type TreeNode, unwrap } from './tree';

/** What was left out: `comment` remarks in the margin · `deleted` text of tracked deletions · `hidden` text nobody saw · `tracker` pictures of one pixel · `form` fields and buttons. */
export type JunkKind = 'comment' | 'deleted' | 'hidden' | 'tracker' | 'form';
export type Junk = Partial<Record<JunkKind, number>>;

type Root = Parameters<typeof elementsIn>[0];

const NEVER = new Set('script style template noscript title head meta link base object embed applet xml'.split(' '));
const FORM = new Set('input select textarea button'.split(' '));

/** Removes it, in place. */
export function removeJunk(root: Root): Junk {
  const junk: Junk = {};
  for (const element of elementsIn(root)) {
    if (!isAttached(element, root)) continue;
    const kind = junkKind(element);
    if (kind === null) continue;
    if (kind !== 'silent') {
      // An empty remark or a hidden nothing is no loss to speak of.
      const says = kind === 'tracker' || kind === 'form' || textOf(element).trim() !== '';
      if (says) junk[kind] = (junk[kind] ?? 0) + 1;
    }
    remove(element);
  }
  removeComments(root);
  for (const element of elementsIn(root)) if (isShell(element)) unwrap(element);
  return junk;
}

function isAttached(element: Element, root: Root): boolean {
  let at: TreeNode | Root | null = element;
  while (at && at !== root) at = 'parentNode' in at ? (at.parentNode as TreeNode | Root | null) : null;
  return at === root;
}

function junkKind(element: Element): JunkKind | 'silent' | null {
  const { tagName } = element;
  const style = styleOf(element);
  const classes = classesOf(element);
  if (NEVER.has(tagName)) return 'silent';
  if (FORM.has(tagName)) return tagName === 'input' && attributeOf(element, 'type') === 'checkbox' ? 'silent' : 'form';
  if (style.get('mso-element')?.startsWith('comment') || classes.some((name) => /^MsoComment/i.test(name)))
    return 'comment';
  if (tagName === 'del' && (classes.includes('msoDel') || attributeOf(element, 'cite') !== '')) return 'deleted';
  if (classes.includes('msoDel')) return 'deleted';
  if (isHidden(style)) return 'hidden';
  if (tagName === 'img') return isTracker(element, style) ? 'tracker' : null;
  if (classes.some((name) => /^(?:anchor|lark-record-clipboard|copy-code|headerlink)$/.test(name))) return 'silent';
  if (attributeOf(element, 'data-lark-record-data') !== '') return 'silent';
  return null;
}

function isHidden(style: ReadonlyMap<string, string>): boolean {
  return (
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    /^0(?:px|pt|em|%)?$/.test(style.get('font-size') ?? '')
  );
}

/** A picture of one pixel tells somebody that it was opened, and tells a reader nothing. */
function isTracker(element: Element, style: ReadonlyMap<string, string>): boolean {
  const side = (name: string) => Number.parseFloat(style.get(name) ?? attributeOf(element, name));
  return side('width') <= 1 || side('height') <= 1;
}

/** Wrappers that only a program needs: Word's `o:p`, tracked insertions, the bold that Google wraps everything in. */
function isShell(element: Element): boolean {
  if (element.tagName.includes(':')) return true;
  if (element.tagName === 'ins' || classesOf(element).includes('msoIns')) return true;
  if (element.tagName === 'font' && element.attrs.every(({ name }) => name === 'face')) return true;
  return isElement(element, 'b', 'strong') && /^(?:normal|400)$/.test(styleOf(element).get('font-weight') ?? '');
}

function removeComments(root: Root): void {
  const left: TreeNode[] = [...root.childNodes];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.nodeName === '#comment') remove(node);
    else if (isElement(node)) left.push(...node.childNodes);
  }
}
