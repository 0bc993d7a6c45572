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
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {choices.map(({ href, label: words, current, count }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={current ? 'true' : undefined}
          className={cn(
            'inline-flex h-7 items-center gap-1.5 rounded-full px-3 text-sm',
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
