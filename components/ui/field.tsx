import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export const controlClass =
  'w-full rounded-md border border-control bg-surface px-3 text-base text-ink placeholder:text-ink-3 aria-invalid:border-red disabled:bg-sunken disabled:text-ink-3';

/**
 * A label, its control, a hint and an error. The control's id is `id`; give it `aria-describedby={id + '-note'}` by
 * `describedBy(id)` so that the hint and the error are read with it.
 */
export function Field({
  id,
  label,
  hint,
  error,
  aside,
  children,
  className,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium text-ink-2">
          {label}
        </label>
        {aside && <span className="text-xs text-ink-3 tabular-nums">{aside}</span>}
      </div>
      {children}
      <div id={`${id}-note`} className={cn('text-xs', error ? 'text-red' : 'text-ink-3')}>
        {error ? <span role="alert">{error}</span> : hint}
      </div>
    </div>
  );
}

/** The attributes that tie a control to its Field. */
export function describedBy(id: string, error?: string | undefined) {
  return { id, 'aria-describedby': `${id}-note`, 'aria-invalid': error ? true : undefined } as const;
}

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={cn(controlClass, 'h-9', className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={cn(controlClass, 'min-h-20 py-2 leading-relaxed', className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={cn(controlClass, 'h-9 pr-8', className)} {...rest} />;
}

export function Checkbox({
  label,
  hint,
  id,
  className,
  ...rest
}: ComponentProps<'input'> & { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className={cn('flex gap-2.5', className)}>
      <input id={id} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]" {...rest} />
      <div>
        <label htmlFor={id} className="text-base">
          {label}
        </label>
        {hint && <p className="text-xs text-ink-3">{hint}</p>}
      </div>
    </div>
  );
}
