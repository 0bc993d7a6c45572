'use client';

import { useEffect, useState } from 'react';

interface Found {
  id: string;
  title: string;
}

const PAUSE_MS = 150;

/** The articles whose title holds the words, a moment after the last key. */
export function useArticleSearch(query: string): { found: Found[]; searching: boolean } {
  const wanted = query.trim();
  const [answer, setAnswer] = useState<{ query: string; found: Found[] }>({ query: '', found: [] });
  useEffect(() => {
    if (wanted === '') return;
    const over = new AbortController();
    const timer = setTimeout(() => {
      void search(wanted, over.signal).then((found) => found && setAnswer({ query: wanted, found }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      over.abort();
    };
  }, [wanted]);
  const current = wanted !== '' && answer.query === wanted;
  return { found: current ? answer.found : [], searching: wanted !== '' && !current };
}

async function search(query: string, signal: AbortSignal): Promise<Found[] | null> {
  try {
    const response = await fetch(`/api/articles/find?q=${encodeURIComponent(query)}`, { signal });
    return response.ok ? ((await response.json()) as { articles: Found[] }).articles : [];
  } catch {
    return signal.aborted ? null : [];
  }
}
