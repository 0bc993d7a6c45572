'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { follow } from './live-connection';

/** News that come together are read once. */
const DEBOUNCE_MS = 30;

/**
 * Keeps the page true: reads it again when one of the topics (`article:<id>`, `draft:<id>`, …) has news, and leaves it when
 * the session ends. Shows nothing.
 */
export function Live({ topics }: { topics: readonly string[] }) {
  const router = useRouter();
  const key = topics.join(',');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unfollow = follow(key ? key.split(',') : [], () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        router.refresh();
      }, DEBOUNCE_MS);
    });
    return () => {
      unfollow();
      clearTimeout(timer);
    };
  }, [key, router]);
  return null;
}
