import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface Column {
  key: string;
  label: ReactNode;
  className?: string;
}

/**
 * A dense list: one line per row on wide screens under a head that stays, two lines on a phone. Rows open by a click
 * anywhere, by j, k and Enter (with `Walk` on the page).
 */
export function ListTable({ caption, columns, children }: { caption: string; columns: Column[]; children: ReactNode }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 text-left">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map(({ key, label, className }) => (
            <th
              key={key}
              scope="col"
              className={cn(
                'sticky top-13 z-10 h-9 border-b border-line-2 bg-paper px-2 text-xs font-medium text-ink-3 lg:top-0',
                className,
              )}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A row of `ListTable`. */
export function ListRow({ children }: { children: ReactNode }) {
  return (
    <tr className="group relative scroll-my-24 hover:bg-hover has-[a[data-row]:focus-visible]:bg-hover">{children}</tr>
  );
}

export function ListCell({ children, className }: { children?: ReactNode; className?: string }) {
  return <td className={cn('border-b border-line px-2 py-2.5 align-middle', className)}>{children}</td>;
}

/** The link that opens the row; its target is all of the row. */
export function RowLink({ href, children, className }: { href: string; children: ReactNode; className?: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row=""
      className={cn(
        'outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
        className,
      )}
    >
      {children}
    </Link>
  );
}

/** Cells that a phone shows under the title instead. */
export const wideOnly = 'max-md:hidden';
