'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { type Movable, type Move, MoveForm } from './move-form';
import type { MoveWords } from './move-words';

/** A button that asks for another time. */
export function MoveButton({
  entry,
  start,
  move,
  words,
  locale,
  label,
}: {
  entry: Movable;
  /** What stands in the field first: as a clock shows it. */
  start: string;
  move: Move;
  words: MoveWords;
  locale: string;
  label: string;
}) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title} closeLabel={words.close}>
        <MoveForm
          entry={entry}
          start={{ local: start }}
          move={move}
          words={words}
          locale={locale}
          onMoved={(_at, href) => {
            setOpen(false);
            if (href) router.push(href);
          }}
        />
      </Dialog>
    </>
  );
}
