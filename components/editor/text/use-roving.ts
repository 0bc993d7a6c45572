'use client';

import { type KeyboardEvent, type RefObject, useEffect } from 'react';

const BUTTONS = ':scope > button';

/** One stop for Tab in a row of buttons: arrows, Home and End walk it, Escape leaves it. Gives the handler of its keys. */
export function useRoving(box: RefObject<HTMLElement | null>, leave: () => void) {
  // After every rendering: buttons come, go and are closed with what is selected.
  useEffect(() => {
    const row = box.current;
    if (!row) return;
    keepOneStop(row);
    const follow = () => keepOneStop(row);
    row.addEventListener('focusin', follow);
    return () => row.removeEventListener('focusin', follow);
  });

  return (event: KeyboardEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('[popover]')) return;
    if (event.key === 'Escape') return leave();
    const open = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(BUTTONS)].filter(
      ({ disabled }) => !disabled,
    );
    const here = open.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: open.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    open.at(to % open.length)?.focus();
  };
}

function keepOneStop(row: HTMLElement): void {
  const buttons = [...row.querySelectorAll<HTMLButtonElement>(BUTTONS)];
  const open = buttons.filter(({ disabled }) => !disabled);
  const stop =
    open.find((button) => button === document.activeElement) ?? open.find(({ tabIndex }) => tabIndex === 0) ?? open[0];
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}
