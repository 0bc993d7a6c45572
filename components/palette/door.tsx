'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { PaletteWords } from './words';

const Palette = dynamic(() => import('./palette').then((file) => file.Palette));
const Guide = dynamic(() => import('./guide').then((file) => file.Guide));

export interface PalettePlace {
  label: string;
  href: string;
}

/** Listens for ⌘K / Ctrl+K and ?, and loads what they open. */
export function PaletteDoor({ words, places }: { words: PaletteWords; places: readonly PalettePlace[] }) {
  const [open, setOpen] = useState<'palette' | 'guide' | null>(null);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const mod = event.ctrlKey || event.metaKey;
      if (mod && !event.shiftKey && event.key.toLowerCase() === 'k') setOpen('palette');
      else if ((mod && event.key === '/') || (event.key === '?' && !mod && !isWriting(event.target))) setOpen('guide');
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, []);
  const close = () => setOpen(null);
  if (open === 'palette')
    return <Palette words={words} places={places} onClose={close} onGuide={() => setOpen('guide')} />;
  return open === 'guide' ? <Guide words={words} onClose={close} /> : null;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
