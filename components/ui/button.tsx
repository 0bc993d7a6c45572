import type { ComponentProps } from 'react';
import { cn } from './cn';

/** `primary` is the page's one next step; everything else is quieter. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
type ButtonSize = 'md' | 'sm' | 'icon';

const base =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors duration-100 select-none disabled:cursor-not-allowed aria-disabled:cursor-not-allowed';
const looks: Record<ButtonLook, string> = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-hover disabled:bg-grey-soft disabled:text-ink-3 aria-disabled:bg-grey-soft aria-disabled:text-ink-3',
  secondary:
    'border border-line-2 bg-surface text-ink hover:bg-hover disabled:text-ink-3 disabled:hover:bg-surface aria-disabled:text-ink-3',
  quiet:
    'text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-3 disabled:hover:bg-transparent aria-disabled:text-ink-3',
  danger: 'border border-red bg-surface text-red hover:bg-red-soft disabled:opacity-60',
};
const sizes: Record<ButtonSize, string> = {
  md: 'h-9 px-3.5 text-base',
  sm: 'h-7 px-2.5 text-sm',
  icon: 'size-8',
};

/** Class names of a button, for links that look like one. */
export function buttonClass(look: ButtonLook = 'secondary', size: ButtonSize = 'md', extra?: string): string {
  return cn(base, looks[look], sizes[size], extra);
}

export function Button({
  look = 'secondary',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook; size?: ButtonSize }) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />;
}
