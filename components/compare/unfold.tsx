'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Opens and closes everything that is folded away on the page. */
export function Unfold({ labels }: { labels: { all: string; changes: string } }) {
  const [open, setOpen] = useState(false);
  const toggle = () => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) fold.open = !open;
    setOpen(!open);
  };
  return (
    <Button size="sm" aria-pressed={open} onClick={toggle}>
      {open ? labels.changes : labels.all}
    </Button>
  );
}
