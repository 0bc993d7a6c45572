/** Between the text on the editor page and the places of comments. */
import type { CommentAnchor } from '@/lib/article/anchor';
import type { Leaf } from '@/lib/article/compare/leaves';
import { anchorAt, type Place } from '@/lib/article/place-anchor';

const BLOCKS = 'p, h1, h2, h3, pre, figcaption';

/** What the person is at: the words selected in the text, or the field with the caret; null where it is neither. */
export function selectionAnchor(leaves: readonly Leaf[]): CommentAnchor | null {
  return fieldAnchor(leaves) ?? textAnchor(leaves);
}

/** The fields beside the text; the text of a newspic is one too, of which each line is a paragraph. */
function fieldAnchor(leaves: readonly Leaf[]): CommentAnchor | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  const { id, value } = field;
  if (id === 'title' || id === 'author' || id === 'digest' || id === 'sourceUrl') return { on: 'field', field: id };
  if (id !== 'plain-text') return null;
  const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  const start = value.lastIndexOf('\n', from - 1) + 1;
  const text = value.slice(start).split('\n', 1)[0] ?? '';
  const line = value.slice(0, start).split('\n').length - 1;
  const chosen = from === to ? ([0, text.length] as const) : ([from - start, to - start] as const);
  return anchorAt(leaves, line, text, ...chosen);
}

/** A selection over several paragraphs counts in its first. */
function textAnchor(leaves: readonly Leaf[]): CommentAnchor | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const block = element?.closest('.manuscript') ? element.closest(BLOCKS) : null;
  if (!block) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = textOf(rangeOver(block));
  const from = textOf(before).length;
  const words = block.contains(range.endContainer) ? textOf(range) : whole.slice(from);
  const near = [...document.querySelectorAll(`.manuscript :is(${BLOCKS})`)].indexOf(block);
  return anchorAt(leaves, near, whole, from, from + words.length) ?? quoteAnchor(leaves, near, words);
}

/** Where the page shows something the text does not say (a number of a note, a formula), the words alone lead to their paragraph. */
function quoteAnchor(leaves: readonly Leaf[], near: number, words: string): CommentAnchor | null {
  const holders = [...leaves.keys()].filter((leaf) => leaves[leaf]?.text.includes(words));
  const line = holders.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
  const text = leaves[line ?? -1]?.text ?? '';
  const from = text.indexOf(words);
  return line === undefined ? null : anchorAt(leaves, line, text, from, from + words.length);
}

/** Scrolls to a place and lets it glow; false where the page shows nothing of it. */
export function showPlace(place: Place): boolean {
  const target = elementOf(place);
  if (!target) return false;
  target.scrollIntoView({ block: 'center', behavior: 'smooth' });
  target.dataset.glow = '';
  setTimeout(() => delete target.dataset.glow, 1600);
  return true;
}

function elementOf(place: Place): HTMLElement | null {
  if (place.at === 'field') return document.querySelector(`#${place.field}`);
  if (place.at === 'crop') return document.querySelector('#cover, #gallery');
  if (place.at === 'picture' && place.leaf === null)
    return document.querySelectorAll<HTMLElement>('[data-tile]')[place.nth] ?? null;
  if (place.at === 'article') return null;
  const leaf = place.leaf ?? 0;
  return leafElements()[leaf] ?? document.querySelector('#plain-text');
}

/** The elements of the text that are leaves, in order: as `leavesOf` counts them. */
function leafElements(): HTMLElement[] {
  const found = [...document.querySelectorAll<HTMLElement>(`.manuscript :is(${BLOCKS}, hr)`)];
  return found.map((element) => element.closest<HTMLElement>('figure') ?? element);
}

function rangeOver(node: Node): Range {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
}

function textOf(range: Range): string {
  const part = range.cloneContents();
  for (const aid of part.querySelectorAll('.ProseMirror-trailingBreak, .ProseMirror-separator, .ProseMirror-widget'))
    aid.remove();
  for (const end of part.querySelectorAll('br')) end.replaceWith('\n');
  return part.textContent ?? '';
}
