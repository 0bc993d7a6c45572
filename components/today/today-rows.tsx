import Link from 'next/link';
import type { ReactNode } from 'react';

/** A part of Today: what it is, how many, and its rows. Not there when there is nothing. */
export function TodayPart({
  title,
  count,
  urgent,
  children,
}: {
  title: string;
  count: number;
  urgent?: boolean;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <section className="mb-8">
      <h2 className="flex items-baseline gap-2 border-b border-line-2 pb-2 text-sm font-semibold">
        <span className={urgent ? 'text-red' : undefined}>{title}</span>
        <span className="font-normal text-ink-3 tabular-nums">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** One thing that waits: all of it is the link. */
export function TodayRow({
  href,
  picture,
  title,
  note,
  aside,
  whole,
}: {
  href: string;
  picture?: ReactNode;
  title: ReactNode;
  note: ReactNode;
  aside?: ReactNode;
  /** The address is no page of Next's own, such as one that leads on. */
  whole?: boolean;
}) {
  const To = whole ? 'a' : Link;
  return (
    <li className="relative flex scroll-my-24 items-center gap-3 border-b border-line px-2 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-hover">
      {picture}
      <div className="min-w-0 flex-1">
        <To
          href={href}
          {...(!whole && { prefetch: false })}
          data-row=""
          className="block truncate text-[0.9375rem] font-medium outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {title}
        </To>
        <p className="mt-0.5 text-xs text-ink-3">{note}</p>
      </div>
      {aside}
    </li>
  );
}
