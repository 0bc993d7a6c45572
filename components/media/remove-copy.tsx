'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

export type RemoveCopyAct = (before: FormState<void>, form: FormData) => Promise<FormState<void>>;

/** Deletes a picture's material on the platform, once it has been said what that means. */
export function RemoveCopy({
  action,
  id,
  labels,
}: {
  action: RemoveCopyAct;
  id: string;
  labels: Record<'open' | 'heading' | 'lead' | 'confirm' | 'confirming' | 'close', string>;
}) {
  const [open, setOpen] = useState(false);
  const [state, dispatch, pending] = useActionState(action, null);
  // Once it is gone the page says so, and this form goes.
  return (
    <div>
      <Button size="sm" look="quiet" onClick={() => setOpen(true)} className="-ml-2.5">
        {labels.open}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={labels.heading} closeLabel={labels.close}>
        <form action={dispatch} className="flex flex-col gap-4">
          <input type="hidden" name="id" value={id} />
          <p>{labels.lead}</p>
          {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
          <Button look="danger" type="submit" disabled={pending} className="self-end">
            {pending ? labels.confirming : labels.confirm}
          </Button>
        </form>
      </Dialog>
    </div>
  );
}
