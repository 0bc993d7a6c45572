'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { cn } from './cn';

/**
 * A button that opens a list of choices, on the browser's popover: arrows, Home, End and Escape work, focus returns to the
 * button. Children are `MenuItem`s.
 */
export function Menu({
  label,
  button,
  buttonClassName,
  children,
}: {
  label: string;
  button: ReactNode;
  buttonClassName: string;
  children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];

  function walk(event: KeyboardEvent) {
    const all = items();
    const here = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        popoverTarget={id}
        className={buttonClassName}
      >
        {button}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- focus goes to the items */}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        onKeyDown={walk}
        onClick={(event) => {
          if ((event.target as HTMLElement).closest('[role=menuitem]')) list.current?.hidePopover();
        }}
        onToggle={(event) => {
          if (event.newState === 'open') {
            place(list.current, trigger.current);
            items()[0]?.focus();
          }
        }}
        className="fixed m-0 min-w-44 rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
      >
        {children}
      </div>
    </>
  );
}

/** Under the button, its right edges in line, inside the window. */
function place(list: HTMLElement | null, trigger: HTMLElement | null) {
  if (!list || !trigger) return;
  const box = trigger.getBoundingClientRect();
  const own = list.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.right - own.width, innerWidth - own.width - 8));
  const below = box.bottom + 4;
  const top = below + own.height > innerHeight - 8 ? Math.max(8, box.top - own.height - 4) : below;
  list.style.left = `${left}px`;
  list.style.top = `${top}px`;
}

export function MenuItem({
  onSelect,
  disabled,
  why,
  danger,
  children,
}: {
  onSelect: () => void;
  /** A choice that cannot be made now stays readable and says why. */
  disabled?: boolean;
  why?: string | undefined;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        if (disabled) event.stopPropagation();
        else onSelect();
      }}
      className={cn(
        'flex w-full flex-col items-start rounded-md px-2.5 py-1.5 text-left text-base hover:bg-hover focus:bg-hover aria-disabled:text-ink-3',
        danger && 'text-red',
      )}
    >
      {children}
      {disabled && why && <span className="text-xs text-ink-3">{why}</span>}
    </button>
  );
}
