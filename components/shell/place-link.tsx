'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** A place in the rail or the phone's bar; marked when the page is inside it. */
export function PlaceLink({
  href,
  icon,
  label,
  compact,
}: {
  href: string;
  icon: ReactNode;
  label: string;
  compact?: boolean;
}) {
  const path = usePathname();
  const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={here ? 'page' : undefined}
      className={cn(
        compact
          ? 'flex min-w-0 flex-auto flex-col items-center justify-center gap-0.5 pt-1.5 pb-1 text-[0.6875rem] tracking-tight'
          : 'flex h-9 items-center gap-3 rounded-md px-3 text-base hover:bg-hover',
        here ? 'font-semibold text-ink' : 'text-ink-2',
        here && !compact && 'bg-hover',
      )}
    >
      <span className={cn('[&>svg]:size-[18px]', here && 'text-accent')}>{icon}</span>
      {label}
    </Link>
  );
}
