'use client';

import { useCallback, useState } from 'react';
import type { Tab } from '../room-context';

/** From this width on the inspector stands beside the text by itself. */
const WIDE = '(min-width: 80rem)';

export interface InspectorState {
  tab: Tab;
  setTab: (tab: Tab) => void;
  /** Null until somebody said something: then the width of the window decides. */
  shown: boolean | null;
  open: (tab: Tab) => void;
  close: () => void;
  toggle: () => void;
}

export function useInspector(): InspectorState {
  const [tab, setTab] = useState<Tab>('checks');
  const [shown, setShown] = useState<boolean | null>(null);
  const open = useCallback((wanted: Tab) => {
    setTab(wanted);
    setShown(true);
  }, []);
  const close = useCallback(() => setShown(false), []);
  const toggle = useCallback(() => setShown((now) => !(now ?? matchMedia(WIDE).matches)), []);
  return { tab, setTab, shown, open, close, toggle };
}
