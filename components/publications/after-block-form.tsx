'use client';

import { useActionState, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Textarea } from '@/components/ui/field';
import type { FormState } from '@/lib/web/form';

export type AfterBlockAct = (before: FormState<void>, form: FormData) => Promise<FormState<void>>;

/** An admin's decision to publish again what the platform blocked; not without a reason. */
export function AfterBlockForm({
  action,
  id,
  hash,
  labels,
}: {
  action: AfterBlockAct;
  id: string;
  hash: string;
  labels: Record<'open' | 'lead' | 'field' | 'hint' | 'send' | 'sending' | 'close', string>;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [state, dispatch, pending] = useActionState(action, null);
  const field = useId();
  const error = state && !state.ok ? (state.error.fields?.reason ?? state.error.message) : undefined;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{labels.open}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={labels.open} closeLabel={labels.close}>
        <form action={dispatch} className="flex flex-col gap-4" noValidate>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="expectedHash" value={hash} />
          <p>{labels.lead}</p>
          <Field id={field} label={labels.field} hint={labels.hint} error={error}>
            <Textarea
              {...describedBy(field, error)}
              name="reason"
              required
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Field>
          <Button look="danger" type="submit" disabled={pending || reason.trim() === ''} className="self-end">
            {pending ? labels.sending : labels.send}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
