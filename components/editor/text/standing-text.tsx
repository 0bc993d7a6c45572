'use client';

import type { ReactNode } from 'react';
import { useRoom } from '../room-context';
import { StaticText } from './static-text';

/** The column of everything that is written, 46 characters wide. */
export const columnClass = 'mx-auto w-full max-w-[50rem] px-4 sm:px-8';

export function ToolbarBand({ children }: { children?: ReactNode }) {
  return (
    <div className="sticky top-14 z-10 mt-4 border-b border-line bg-surface">
      <div className={`${columnClass} h-10 py-1`}>{children}</div>
    </div>
  );
}

/** The place of the text before the editor's code is there: the same text, and nothing moves when the editor comes. */
export function StandingPlace() {
  const { desk, readOnly } = useRoom();
  return (
    <>
      {!readOnly && <ToolbarBand />}
      <div className={`${columnClass} pt-6 pb-24`}>
        <StaticText doc={desk.state().content.body} />
      </div>
    </>
  );
}
