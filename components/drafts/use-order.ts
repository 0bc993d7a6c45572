'use client';

import { useCallback, useRef, useState } from 'react';
import type { ActionResult } from '@/lib/web/action';

/**
 * The order a person sees is the one they made, at once; the server hears of the newest, one at a time. What the server
 * says counts again as soon as nothing is on its way.
 */
export function useOrder(
  given: readonly string[],
  save: (order: string[]) => Promise<ActionResult<null>>,
  onProblem: (message: string | null) => void,
) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const [saving, setSaving] = useState(false);
  const next = useRef<string[] | null>(null);
  const running = useRef(false);
  const key = given.join();

  const [seen, setSeen] = useState(key);
  if (seen !== key) {
    setSeen(key);
    if (!saving) setWanted(null);
  }

  const run = useCallback(async () => {
    running.current = true;
    setSaving(true);
    while (next.current) {
      const order = next.current;
      next.current = null;
      // oxlint-disable-next-line no-await-in-loop -- one after the other, the newest last
      const result = await save(order).catch(() => null);
      if (result?.ok) continue;
      next.current = null;
      setWanted(null);
      onProblem(result ? result.error.message : '');
    }
    running.current = false;
    setSaving(false);
  }, [save, onProblem]);

  const change = (order: readonly string[]) => {
    onProblem(null);
    setWanted(order);
    next.current = [...order];
    if (!running.current) void run();
  };
  const isOfThese = wanted?.length === given.length && given.every((id) => wanted.includes(id));
  return { order: wanted && isOfThese ? wanted : given, change, saving };
}
