'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { follow } from './live-connection';
import { createPulse } from './pulse';

/** News that follow each other are read together. */
const TOGETHER_MS = 100;

/**
 * Keeps the page true: reads it again when one of the topics (`article:<id>`, `draft:<id>`, …) has news, and leaves it when
 * the session ends. Shows nothing.
 */
export function Live({ topics }: { topics: readonly string[] }) {
  const router = useRouter();
  const key = topics.join(',');
  useEffect(() => {
    const news = createPulse(() => router.refresh(), TOGETHER_MS);
    const unfollow = follow(key ? key.split(',') : [], news.ask);
    return () => {
      unfollow();
      news.stop();
    };
  }, [key, router]);
  return null;
}
