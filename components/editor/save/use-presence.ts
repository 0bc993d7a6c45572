'use client';

import { useEffect, useState } from 'react';
import { follow } from '@/components/live-connection';

/** Somebody else on this article, and where. */
export interface Present {
  tab: string;
  personId: string;
  name: string;
  place: Place;
}

interface Place {
  part: 'title' | 'text' | 'settings' | 'elsewhere';
  block?: number;
}

const BEAT_MS = 10_000;
/** Walking through the text is told now and then, not at every key. */
const LOOK_MS = 1500;

/** Says where this page's person is, and hears where the others are. A courtesy: nothing depends on it. */
export function usePresence(articleId: string): readonly Present[] {
  const [others, setOthers] = useState<readonly Present[]>([]);
  useEffect(() => {
    const tab = Math.random().toString(36).slice(2, 14).padEnd(4, '0');
    const address = `/api/articles/${articleId}/presence`;
    const over = new AbortController();
    let told = '';
    let toldAt = 0;
    const say = async (place: Place | undefined) => {
      told = JSON.stringify(place);
      toldAt = Date.now();
      const body = JSON.stringify({ tab, ...(place && { place }) });
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, keepalive: true };
      const response = await fetch(address, init).catch(() => null);
      if (!response?.ok || over.signal.aborted) return;
      setOthers(((await response.json()) as { present: Present[] }).present);
    };
    const look = () => {
      if (document.hidden) return;
      const place = whereAmI();
      if (JSON.stringify(place) !== told || Date.now() - toldAt > BEAT_MS) void say(place);
    };
    const beat = setInterval(look, LOOK_MS);
    const first = setTimeout(look, 0);
    const unfollow = follow([`presence:${articleId}`], () => void say(whereAmI()));
    addEventListener('pagehide', () => void say(undefined), { signal: over.signal });
    return () => {
      over.abort();
      clearInterval(beat);
      clearTimeout(first);
      unfollow();
      void say(undefined);
    };
  }, [articleId]);
  return others;
}

function whereAmI(): Place {
  const focused = document.activeElement;
  if (focused?.closest('.manuscript')) return { part: 'text', ...blockOf(focused) };
  if (focused?.closest('#title, #author, #digest')) return { part: 'title' };
  return { part: focused?.closest('#inspector') ? 'settings' : 'elsewhere' };
}

/** Which block of the text the caret is in, counted from 1. */
function blockOf(text: Element): { block?: number } {
  const root = text.closest('.manuscript');
  let at: Node | null = getSelection()?.anchorNode ?? null;
  while (at && at.parentNode !== root) at = at.parentNode;
  const index = at && root ? [...root.children].indexOf(at as Element) : -1;
  return index < 0 ? {} : { block: index + 1 };
}
