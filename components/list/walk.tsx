'use client';

import { useEffect } from 'react';

/** Rows of a list carry this attribute on the link that opens them. */
const ROWS = 'a[data-row]';

/** j and k go through the rows of the page's list; Enter, on a link, is the browser's own. Shows nothing. */
export function Walk() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0 || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
      const here = rows.indexOf(document.activeElement as HTMLElement);
      const next = rows[here === -1 ? (step === 1 ? 0 : rows.length - 1) : here + step];
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.closest('tr, li')?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
