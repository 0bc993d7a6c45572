import type { ReactNode } from 'react';
import { cn } from './cn';

export type Tone = 'grey' | 'blue' | 'green' | 'amber' | 'red';

const tones: Record<Tone, string> = {
  grey: 'bg-grey-soft text-grey',
  blue: 'bg-blue-soft text-blue',
  green: 'bg-green-soft text-green',
  amber: 'bg-amber-soft text-amber',
  red: 'bg-red-soft text-red',
};

/** A different shape per tone, so that a state is never told by colour alone. */
const shapes: Record<Tone, ReactNode> = {
  grey: <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  blue: <path d="M5 1a4 4 0 0 1 0 8z M5 1a4 4 0 1 0 0 8" fill="currentColor" fillOpacity="0.9" stroke="currentColor" />,
  green: <path d="M1.5 5.2 4 7.7 8.7 2.6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  amber: <path d="M5 1.2 9.2 8.8H.8z" fill="currentColor" />,
  red: <path d="M1.8 1.8 8.2 8.2M8.2 1.8 1.8 8.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
};

/** The state chip: a word, a shape and a colour. */
export function Chip({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      <svg viewBox="0 0 10 10" className="size-2.5" aria-hidden="true">
        {shapes[tone]}
      </svg>
      {children}
    </span>
  );
}
