/**
 * Lists of Word and WPS. On the clipboard they are paragraphs that only look like items: `mso-list:l0 level2 lfo1` says how deep, and a span
 * marked `mso-list:Ignore` holds the bullet or number as it was printed.
 */
import { type Element, styleOf } from '@/lib/article/html/read-marks';
import {
  append,
  createElement,
  elementsIn,
  insertAfter,
  insertBefore,
  isElement,
  remove,
  textOf,
  type TreeNode,
} from './tree';

const LEVEL = /\blevel(\d)\b/i;
const MAX_LEVEL = 8;
/** `1.` `(2)` `a)` `iv.` `一、`: a number; anything else is a bullet. A lone `o` is Word's round bullet. */
const NUMBER = /^[(（]?(\d{1,4}|[a-z]{1,4}|[一二三四五六七八九十百]{1,4})[.)、．）]/i;

interface Item {
  element: Element;
  level: number;
  ordered: boolean;
  start: number;
}

/** Makes lists of neighbouring item paragraphs, in place. Returns how many items there were. */
export function makeWordLists(root: Parameters<typeof elementsIn>[0]): number {
  const parents = new Set(
    elementsIn(root)
      .filter(isItem)
      .map((element) => element.parentNode)
      .filter((parent) => parent !== null),
  );
  let items = 0;
  for (const parent of parents) for (const run of runsOf(parent.childNodes)) items += makeList(run);
  return items;
}

function isItem(element: Element): boolean {
  return isElement(element, 'p', 'div', 'h1', 'h2', 'h3') && LEVEL.test(styleOf(element).get('mso-list') ?? '');
}

/** Items in a row; only white space and comments may stand between them. */
function runsOf(nodes: readonly TreeNode[]): Item[][] {
  const runs: Item[][] = [];
  let open: Item[] | null = null;
  for (const node of nodes) {
    if (isElement(node) && isItem(node)) {
      if (!open) runs.push((open = []));
      open.push(readItem(node));
    } else if (isElement(node) || textOf(node).trim() !== '') open = null;
  }
  return runs;
}

function readItem(element: Element): Item {
  const level = Number(LEVEL.exec(styleOf(element).get('mso-list') ?? '')?.[1] ?? 1);
  const marker = elementsIn(element).find((one) => /ignore/i.test(styleOf(one).get('mso-list') ?? ''));
  const printed = marker ? textOf(marker).trim() : '';
  if (marker) remove(marker);
  const number = NUMBER.exec(printed)?.[1] ?? '';
  const start = /^\d+$/.test(number) ? Number(number) : 1;
  return { element, level: Math.min(Math.max(level, 1), MAX_LEVEL), ordered: number !== '', start };
}

/** Nests by level. A list inside belongs to the item before it; a level that is skipped is not made up. */
function makeList(items: readonly Item[]): number {
  const open: { level: number; list: Element; ordered: boolean }[] = [];
  for (const item of items) {
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > item.level) open.pop();
    const top = open.at(-1);
    const li = createElement('li');
    if (!top || item.level > top.level) begin(item, top?.list, open);
    else if (top.ordered !== item.ordered) {
      open.pop();
      begin(item, open.at(-1)?.list, open, top.list);
    }
    const anchor = item.element;
    append(li, ...anchor.childNodes);
    const list = open.at(-1)?.list;
    if (list) append(list, li);
    remove(anchor);
  }
  return items.length;
}

function begin(
  item: Item,
  around: Element | undefined,
  open: { level: number; list: Element; ordered: boolean }[],
  before?: Element,
): void {
  const list = createElement(
    item.ordered ? 'ol' : 'ul',
    item.ordered && item.start !== 1 ? { start: `${item.start}` } : {},
  );
  const owner = around?.childNodes.findLast((child) => isElement(child, 'li'));
  if (owner && isElement(owner)) append(owner, list);
  else if (before?.parentNode) insertAfter(before, list);
  else insertBefore(item.element, list);
  open.push({ level: item.level, list, ordered: item.ordered });
}
