import { Bell } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';

/** The way to the inbox, with how much of it is unread: a number, not only a colour. */
export function NoticeBell({
  count,
  many,
  label,
  place,
}: {
  count: number;
  many: number;
  label: string;
  place: 'rail' | 'head';
}) {
  const shown = count > many ? `${many}+` : String(count);
  return (
    <Link
      href="/notices"
      prefetch={false}
      aria-label={count > 0 ? `${label} ${shown}` : label}
      className={cn(
        'relative flex items-center gap-2.5 rounded-md hover:bg-hover',
        place === 'rail' ? 'mb-1 px-3 py-2' : 'size-9 justify-center',
      )}
    >
      <Bell className="size-4.5" aria-hidden="true" />
      {place === 'rail' && <span aria-hidden="true">{label}</span>}
      {count > 0 && (
        <span
          aria-hidden="true"
          className={cn(
            'min-w-5 rounded-full bg-accent px-1.5 text-center text-xs/5 font-medium text-on-accent tabular-nums',
            place === 'rail' ? 'ml-auto' : 'absolute -top-0.5 left-5',
          )}
        >
          {shown}
        </span>
      )}
    </Link>
  );
}
