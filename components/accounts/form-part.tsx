import type { ReactNode } from 'react';

/** A part of a long form: on the left what it is about and where the values are found, on the right the fields. */
export function FormPart({
  number,
  title,
  lead,
  children,
}: {
  number?: number;
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 border-t border-line py-7 md:grid-cols-[15rem_minmax(0,1fr)]">
      <div>
        <h2 className="flex items-baseline gap-2 text-lg font-semibold">
          {number !== undefined && <span className="font-serif text-ink-3 tabular-nums">{number}</span>}
          {title}
        </h2>
        <p className="mt-1.5 text-sm text-ink-2">{lead}</p>
      </div>
      <div className="flex max-w-xl flex-col gap-4">{children}</div>
    </section>
  );
}
