import Link from 'next/link';
import { cn } from '@/components/ui/cn';

export interface FilterChoice {
  href: string;
  label: string;
  current: boolean;
  /** How many there are, where it is known cheaply. */
  count?: number;
}

/** One row of choices that live in the address, so that a filtered list can be sent to somebody. */
export function FilterChips({ label, choices }: { label: string; choices: FilterChoice[] }) {
  return (
    <nav
      aria-label={label}
      className="flex gap-1 max-sm:-mx-4 max-sm:w-dvw max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 max-sm:[scrollbar-width:none] sm:flex-wrap"
    >
      {choices.map(({ href, label: words, current, count }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={current ? 'true' : undefined}
          className={cn(
            'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-3 text-sm',
            current ? 'bg-ink text-paper' : 'text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {words}
          {count !== undefined && count > 0 && <span className="text-xs tabular-nums opacity-70">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
