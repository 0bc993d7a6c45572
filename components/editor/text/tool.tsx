'use client';

import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export const toolClass =
  'inline-flex h-8 min-w-8 shrink-0 items-center justify-center gap-1.5 rounded-md text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-accent disabled:text-line-2 disabled:hover:bg-transparent [&>svg]:size-4';

/** One button of the toolbar. The text keeps the caret while it is pressed. */
export function Tool({
  label,
  keys,
  pressed,
  disabled,
  onClick,
  children,
  className,
}: {
  label: string;
  /** The shortcut, as it is shown. */
  keys?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
  className?: string;
}) {
  return (
    <button
      type="button"
      data-tool
      aria-label={label}
      title={keys ? `${label}　${keys}` : label}
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
      className={cn(toolClass, className)}
    >
      {children}
    </button>
  );
}

export function Divide() {
  return <span aria-hidden="true" className="mx-0.5 h-5 w-px shrink-0 bg-line" />;
}
