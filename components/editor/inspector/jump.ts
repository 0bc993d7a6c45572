import type { Check, CheckField } from '@/lib/article/check';
import type { Room } from '../room-context';

/** Where each field stands on the page. */
const PLACES: Partial<Record<CheckField, string>> = {
  title: '#title',
  author: '#author',
  digest: '#digest',
  text: '#plain-text',
  cover: '#cover',
  crops: '#cover',
  gallery: '#gallery',
  body: '.manuscript',
};
const IN_SETTINGS: readonly CheckField[] = ['sourceUrl', 'comments', 'account'];

/** Leads to the place of a finding: scrolls there, puts the caret or the focus there, and lets it glow for a moment. */
export function jumpTo(check: Check, room: Pick<Room, 'openTab'>): void {
  if (IN_SETTINGS.includes(check.field)) {
    room.openTab('settings');
    // The tab has to be there before it can be looked at.
    requestAnimationFrame(() => show(document.querySelector(`#${check.field}`)));
    return;
  }
  show(elementOf(check));
}

function elementOf({ field, path }: Check): Element | null {
  const place = document.querySelector(PLACES[field] ?? '#title');
  const [root, ...indexes] = path?.split('/') ?? [];
  if (root === 'gallery') return place?.querySelectorAll('[data-tile]')[Number(indexes[0])] ?? place;
  return root === 'body' && place ? blockAt(place, Number(indexes[0])) : place;
}

/** A block of the text by its number; placeholders of uploads stand between the blocks and do not count. */
function blockAt(text: Element, index: number): Element {
  const blocks = [...text.children].filter((child) => !child.matches('[data-upload], .ProseMirror-widget'));
  return blocks[index] ?? text;
}

function show(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  element.scrollIntoView({ block: 'center', behavior: 'smooth' });
  if (element.matches('input, textarea, button, a, [tabindex], [contenteditable]')) {
    element.focus({ preventScroll: true });
  }
  element.dataset.glow = '';
  setTimeout(() => delete element.dataset.glow, 1600);
}
