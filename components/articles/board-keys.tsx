'use client';

import { useEffect } from 'react';

/** Arrow keys go from card to card: up and down in a column, left and right to the same height of the next. Shows nothing. */
export function BoardKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
      const here = document.activeElement;
      if (!(here instanceof HTMLElement) || !here.matches('[data-board] a[data-row]')) return;
      const columns = [...document.querySelectorAll('[data-board] [data-column]')].map((column) => [
        ...column.querySelectorAll<HTMLElement>('a[data-row]'),
      ]);
      const x = columns.findIndex((cards) => cards.includes(here));
      const y = columns[x]?.indexOf(here) ?? -1;
      const next = target(columns, x, y, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}

function target(columns: HTMLElement[][], x: number, y: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowDown') return columns[x]?.[y + 1];
  if (key === 'ArrowUp') return columns[x]?.[y - 1];
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  // Empty columns are passed over.
  for (let at = x + step; at >= 0 && at < columns.length; at += step) {
    const cards = columns[at] ?? [];
    if (cards.length > 0) return cards[Math.min(y, cards.length - 1)];
  }
  return undefined;
}
