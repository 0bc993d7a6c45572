/** Structure that a source writes in its own way, as the elements that everybody means by it. */
import { attributeOf, type Element, styleOf } from '@/lib/article/html/read-marks';
import {
  append,
  classesOf,
  createElement,
  elementsIn,
  isElement,
  remove,
  rename,
  textOf,
  type TreeNode,
  unwrap,
} from './tree';

type Root = Parameters<typeof elementsIn>[0];

/** Headings by class or outline level, quotes and code by class, lists that stand item by item: put right in place. */
export function settleShapes(root: Root): void {
  for (const element of elementsIn(root)) settleBlock(element);
  for (const element of elementsIn(root)) if (isElement(element, 'ul', 'ol')) joinFollowing(element);
  for (const element of elementsIn(root)) if (isElement(element, 'ul', 'ol')) nestByLevel(element);
}

function settleBlock(element: Element): void {
  const level = headingLevel(element);
  const classes = classesOf(element);
  if (level) rename(element, `h${level}`, keptStyle(element));
  else if (
    element.tagName === 'div' &&
    classes.some((name) => /^(?:quote-container|docx-quote|quote)(?:-block)?$/.test(name))
  )
    rename(element, 'blockquote');
  else if (element.tagName === 'div' && classes.some((name) => /^(?:code-block|docx-code)(?:-block)?$/.test(name))) {
    const pre = rename(element, 'pre');
    for (const inner of elementsIn(pre)) if (isElement(inner, 'div')) breakAfter(inner);
  } else if (isElement(element, 'dt')) rename(element, 'p', { style: 'font-weight:bold' });
  else if (isElement(element, 'q') && textOf(element) !== '') unwrap(element);
}

function keptStyle(element: Element): Record<string, string> {
  const align = styleOf(element).get('text-align');
  return align ? { style: `text-align:${align}` } : {};
}

/** `MsoTitle`, Google's `title`, Feishu's `heading-h2`, Tencent's `heading_2`, Word's `mso-outline-level:2`. */
function headingLevel(element: Element): number | null {
  if (
    !isElement(element, 'p', 'div') ||
    elementsIn(element).some((one) => isElement(one, 'p', 'div', 'table', 'ul', 'ol'))
  )
    return null;
  for (const name of classesOf(element)) {
    if (/^(?:MsoTitle|title)$/.test(name)) return 1;
    if (/^(?:MsoSubtitle|subtitle)$/.test(name)) return 2;
    const level = /^(?:docx-)?heading[-_]?h?([1-6])(?:-block)?$/i.exec(name)?.[1];
    if (level) return Number(level);
  }
  const outline = /^([1-6])$/.exec(styleOf(element).get('mso-outline-level') ?? '')?.[1];
  if (outline) return Number(outline);
  return attributeOf(element, 'role') === 'heading' ? Number(attributeOf(element, 'aria-level')) || 2 : null;
}

function breakAfter(line: Element): void {
  append(line, createElement('br'));
  unwrap(line);
}

/** One list after each item is how some documents write a list: the followers of the same kind come into the first. */
function joinFollowing(list: Element): void {
  for (let next = following(list); next && continues(list, next); next = following(list)) {
    append(list, ...next.childNodes.filter((child) => isElement(child)));
    remove(next);
  }
}

function following(list: Element): Element | null {
  const siblings: TreeNode[] = list.parentNode?.childNodes ?? [];
  const next = siblings.slice(siblings.indexOf(list) + 1).find((node) => isElement(node) || textOf(node).trim() !== '');
  return next && isElement(next) ? next : null;
}

function continues(list: Element, next: Element): boolean {
  if (next.tagName !== list.tagName) return levelOf(next) > 1 && isElement(next, 'ul', 'ol');
  const items = list.childNodes.filter((child) => isElement(child, 'li') && itemLevel(child) === 1).length;
  const start = Number(attributeOf(next, 'start') || 1);
  const from = Number(attributeOf(list, 'start') || 1);
  return list.tagName === 'ul' || levelOf(next) > 1 || start === from + items;
}

function levelOf(list: Element): number {
  const item = list.childNodes.find((child) => isElement(child, 'li'));
  return item && isElement(item) ? itemLevel(item) : 1;
}

function itemLevel(item: Element): number {
  const said = attributeOf(item, 'aria-level') || attributeOf(item, 'data-level') || '1';
  return Math.min(Math.max(Number(said) || 1, 1), 8);
}

/** Flat items that say how deep they are go into the item before them. Lists that are nested already are left alone. */
function nestByLevel(list: Element): void {
  const items = list.childNodes.filter((child) => isElement(child, 'li')) as Element[];
  const base = Math.min(...items.map(itemLevel));
  if (items.every((item) => itemLevel(item) === base)) return;
  const open: { level: number; list: Element }[] = [{ level: base, list }];
  for (const item of items) {
    const level = itemLevel(item);
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const top = open.at(-1);
    if (!top) return;
    const owner = top.list.childNodes.findLast((child) => isElement(child, 'li') && child !== item);
    if (level > top.level && owner && isElement(owner)) {
      const inner = createElement(list.tagName);
      append(owner, inner);
      open.push({ level, list: inner });
    }
    append(open.at(-1)?.list ?? list, item);
  }
}
