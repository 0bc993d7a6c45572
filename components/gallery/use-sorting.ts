'use client';

import { type KeyboardEvent, useState } from 'react';
import { type Announcement, announcementOf, keyTarget, moveItem } from './moves';

/** A picture that was picked up by the keys: which, where it came from, and the order to go back to. */
interface Held<T> {
  at: number;
  from: number;
  before: readonly T[];
}

/**
 * Ordering by keys: Space picks a picture up, arrows move it, Space puts it down, Escape brings everything back. It is said
 * by positions, never by names or ids.
 */
export function useKeySorting<T>(options: {
  items: readonly T[];
  columns: () => number;
  onChange: (items: readonly T[]) => void;
  say: (announcement: Announcement) => void;
  focus: (position: number) => void;
}) {
  const { items, onChange, say } = options;
  const [held, setHeld] = useState<Held<T> | null>(null);

  const cancel = () => {
    if (!held) return;
    onChange(held.before);
    say(announcementOf('cancelled', held.at, held.from, items.length));
    options.focus(held.from);
    setHeld(null);
  };

  function onKeyDown(event: KeyboardEvent, position: number): void {
    if (event.key === ' ') {
      event.preventDefault();
      if (held) say(announcementOf('dropped', held.from, position, items.length));
      else say(announcementOf('picked', position, position, items.length));
      setHeld(held ? null : { at: position, from: position, before: items });
      return;
    }
    if (event.key === 'Escape' && held) {
      event.preventDefault();
      return cancel();
    }
    const to = keyTarget(event.key, position, items.length, options.columns());
    if (to === null) return;
    event.preventDefault();
    if (held) {
      onChange(moveItem(items, position, to));
      say(announcementOf(to === position ? 'stayed' : 'moved', position, to, items.length));
      setHeld({ ...held, at: to });
    }
    options.focus(to);
  }

  return { held: held?.at ?? null, onKeyDown };
}
