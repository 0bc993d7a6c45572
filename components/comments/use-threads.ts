'use client';

import { useCallback, useEffect, useState } from 'react';
import { follow } from '@/components/live-connection';
import { createPulse } from '@/components/pulse';
import type { ThreadData } from './types';

export interface ReadComments {
  threads: ThreadData[];
  people: string[];
}

const NEWS_MS = 120;

/** The threads of an article, read again at every news of it. `undefined` until they are there, `null` when they did not come. */
export function useThreads(id: string): [read: ReadComments | null | undefined, refresh: () => void] {
  const [found, setFound] = useState<ReadComments | null>();
  const read = useCallback(async () => {
    const answer = await fetch(`/api/articles/${id}/comments`).catch(() => null);
    const next = answer?.ok ? ((await answer.json()) as ReadComments) : null;
    setFound((before) => next ?? before ?? null);
  }, [id]);
  useEffect(() => {
    const news = createPulse(() => void read(), NEWS_MS);
    const unfollow = follow([`article:${id}`], news.ask);
    // The first reading comes with the first news, a moment later.
    news.ask();
    return () => {
      unfollow();
      news.stop();
    };
  }, [id, read]);
  const refresh = useCallback(() => void read(), [read]);
  return [found, refresh];
}
