/** Between the text on the editor page and the places of comments. */
import type { CommentAnchor } from '@/lib/article/anchor';
import type { Leaf } from '@/lib/article/compare/leaves';
import { anchorAt, type Place } from '@/lib/article/place-anchor';

const BLOCKS = 'p, h1, h2, h3, pre, figcaption';

/** The words that are selected in the text, or null where nothing is; a selection over several paragraphs counts in its first. */
export function selectionAnchor(leaves: readonly Leaf[]): CommentAnchor | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const element = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const block = element?.closest('.manuscript')?.contains(element) ? element.closest(BLOCKS) : null;
  if (!block) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = textOf(rangeOver(block));
  const from = textOf(before).length;
  const inside = block.contains(range.endContainer) ? textOf(range).length : whole.length - from;
  const near = [...document.querySelectorAll(`.manuscript :is(${BLOCKS})`)].indexOf(block);
  return anchorAt(leaves, near, whole, from, from + inside);
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
  return leafElements()[leaf] ?? null;
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
