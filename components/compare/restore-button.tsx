'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import type { Restorable } from '@/lib/editorial/restore-version';
import type { ActionResult } from '@/lib/web/action';

export interface RestoreInput {
  id: string;
  versionId: string;
  baseRevision: number;
  field?: Restorable;
}
export type Restore = (input: RestoreInput) => Promise<ActionResult<null>>;

/** Brings a version, or one part of it, back; asks once more before it does. */
export function RestoreButton({
  restore,
  input,
  labels,
}: {
  restore: Restore;
  input: RestoreInput;
  labels: { restore: string; sure: string; cancel: string; done: string; failed: string };
}) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState('');
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await restore(input).catch(() => null);
      setAsked(false);
      setSaid(result?.ok ? labels.done : (result?.error.message ?? labels.failed));
      if (result?.ok) router.refresh();
    });
  return (
    <span className="flex flex-wrap items-center gap-2 py-1 text-sm">
      {asked ? (
        <>
          <Button size="sm" look="primary" disabled={pending} onClick={run}>
            {labels.sure}
          </Button>
          <Button size="sm" look="quiet" disabled={pending} onClick={() => setAsked(false)}>
            {labels.cancel}
          </Button>
        </>
      ) : (
        <Button size="sm" onClick={() => setAsked(true)}>
          {labels.restore}
        </Button>
      )}
      <span role="status" className="text-ink-2">
        {said}
      </span>
    </span>
  );
}
