'use client';

import { useEffect, useState } from 'react';
import { follow } from '@/components/live-connection';
import type { ArticleHistory } from './history';

const NEWS_MS = 120;

/** What happened to an article, read again at every news of it. `undefined` until it is there, `null` when it did not come. */
export function useHistory(id: string): ArticleHistory | null | undefined {
  const [history, setHistory] = useState<ArticleHistory | null>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const read = async () => {
      timer = undefined;
      const answer = await fetch(`/api/articles/${id}/history`).catch(() => null);
      const next = answer?.ok ? ((await answer.json()) as ArticleHistory) : null;
      if (!gone) setHistory((before) => next ?? before ?? null);
    };
    const unfollow = follow([`article:${id}`], () => {
      timer ??= setTimeout(() => void read(), NEWS_MS);
    });
    void read();
    return () => {
      gone = true;
      clearTimeout(timer);
      unfollow();
    };
  }, [id]);
  return history;
}
