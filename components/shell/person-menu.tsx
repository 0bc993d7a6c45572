import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';

/** Who is signed in, and the way to their own page and out. On the browser's popover, so it needs no script. */
export function PersonMenu({
  name,
  role,
  labels,
  signOut,
  place,
}: {
  name: string;
  role: string;
  labels: { menu: string; me: string; signOut: string };
  signOut: () => Promise<never>;
  place: 'rail' | 'head';
}) {
  const id = `person-menu-${place}`;
  const item = 'block w-full rounded-md px-3 py-2 text-left text-base hover:bg-hover';
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={labels.menu}
        className={cn(
          'flex items-center gap-2.5 rounded-md p-1.5 text-left hover:bg-hover',
          place === 'rail' && 'w-full',
        )}
      >
        <span
          className="grid size-8 shrink-0 place-items-center rounded-full bg-ink font-serif text-base text-paper"
          aria-hidden="true"
        >
          {[...name][0]}
        </span>
        {place === 'rail' && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{name}</span>
              <span className="block text-xs text-ink-3">{role}</span>
            </span>
            <ChevronsUpDown className="size-4 text-ink-3" aria-hidden="true" />
          </>
        )}
      </button>
      <div
        id={id}
        popover="auto"
        className={cn(
          'fixed inset-auto m-0 w-46 rounded-lg border border-line bg-surface p-1 text-ink shadow-float',
          place === 'rail' ? 'bottom-18 left-3' : 'top-14 right-3',
        )}
      >
        <p className="px-3 pt-2 pb-1 text-xs text-ink-3">
          {name} · {role}
        </p>
        <Link href="/me" prefetch={false} className={item}>
          {labels.me}
        </Link>
        <form action={signOut}>
          <button type="submit" className={item}>
            {labels.signOut}
          </button>
        </form>
      </div>
    </>
  );
}
