'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Focuses a field of a dialog: a moment after the dialog has opened and put the focus on its first button. */
export function useFocusSoon<T extends HTMLElement>(): RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return field;
}
