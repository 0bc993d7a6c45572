import type { ReactNode } from 'react';
import { cn } from './cn';

/** A page's head: its name, a line about it, and on the right the one thing to do. */
export function PageHead({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        <h1 className="font-serif text-2xl font-semibold tracking-wide">{title}</h1>
        {lead && <p className="mt-1 text-ink-2">{lead}</p>}
      </div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The frame of every list and settings page; `narrow` for forms. */
export function Page({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <div className={cn('mx-auto w-full px-4 py-6 sm:px-8 sm:py-8', narrow ? 'max-w-3xl' : 'max-w-6xl')}>{children}</div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  lead,
  children,
  aside,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <section className="border-t border-line pt-5 pb-8">
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-lg font-semibold">{title}</h2>
        {aside}
      </div>
      {lead && <p className="-mt-1 mb-4 max-w-2xl text-ink-2">{lead}</p>}
      {children}
    </section>
  );
}

const noteTones = {
  info: 'border-line-2 bg-sunken text-ink',
  warn: 'border-amber bg-amber-soft text-ink',
  bad: 'border-red bg-red-soft text-ink',
  good: 'border-green bg-green-soft text-ink',
} as const;

/** A sentence that stands out: what happened, what it means, what to do. */
export function Note({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof noteTones;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <div
      className={cn('rounded-md border-l-[3px] px-4 py-3', noteTones[tone])}
      role={tone === 'bad' ? 'alert' : 'note'}
    >
      {title && <p className="font-medium">{title}</p>}
      {children && <div className="text-ink-2">{children}</div>}
    </div>
  );
}
