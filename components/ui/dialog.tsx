'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { X } from 'lucide-react';
import { cn } from './cn';

/**
 * A modal dialog on the browser's own `<dialog>`: focus is kept inside and given back, Escape and a click beside it close
 * it. `onClose` is told once, however it was closed.
 */
export function Dialog({
  open,
  onClose,
  title,
  closeLabel,
  children,
  footer,
  wide,
}: {
  open: boolean;
  onClose: () => void;
  title: string;
  closeLabel: string;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape is the dialog's own key
    <dialog
      ref={ref}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      aria-label={title}
      className={cn(
        'm-auto max-h-[min(90dvh,52rem)] w-[calc(100vw-2rem)] overflow-hidden rounded-lg bg-surface p-0 text-ink shadow-float open:flex open:flex-col',
        wide ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
        <h2 className="font-serif text-xl font-semibold">{title}</h2>
        <button
          type="button"
          onClick={() => ref.current?.close()}
          aria-label={closeLabel}
          className="-mr-1.5 grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{open && children}</div>
      {footer && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3">{footer}</div>
      )}
    </dialog>
  );
}
