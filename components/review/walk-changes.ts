/** Walking from change to change on the page; the one walked to has the focus and a mark. */

/** The change the person is at. */
export function hereNow(): HTMLElement | null {
  const selected = getSelection()?.anchorNode?.parentElement?.closest<HTMLElement>('[data-leaf]');
  if (selected && !getSelection()?.isCollapsed) return selected;
  return document.querySelector<HTMLElement>('[data-here]');
}

/** Goes so many changes on, from the first to the last and round again. */
export function stepTo(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-change]')];
  if (all.length === 0) return;
  const here = all.findIndex((one) => 'here' in one.dataset);
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length];
  for (const one of all) delete one.dataset.here;
  if (!next) return;
  next.dataset.here = '';
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'center' });
}
