import type { ReactNode } from 'react';

/** One next step: what exactly it does, and the way to take it. */
export function ActBox({ lead, children }: { lead?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line bg-surface px-5 py-4">
      {lead && <p className="max-w-2xl text-ink-2">{lead}</p>}
      {children}
    </div>
  );
}
