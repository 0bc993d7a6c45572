'use client';

import { useActionState, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Input } from '@/components/ui/field';
import type { FormState } from '@/lib/web/form';

export type WithdrawAct = (before: FormState<void>, form: FormData) => Promise<FormState<void>>;

/** Deletes one published article for ever, once its title has been typed. */
export function WithdrawForm({
  action,
  id,
  position,
  title,
  labels,
}: {
  action: WithdrawAct;
  id: string;
  position: number;
  title: string;
  labels: Record<'open' | 'heading' | 'lead' | 'field' | 'hint' | 'send' | 'sending' | 'close', string>;
}) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [state, dispatch, pending] = useActionState(action, null);
  const field = useId();
  const error = state && !state.ok ? (state.error.fields?.title ?? state.error.message) : undefined;
  // Once it is asked for, the page says so and this form goes.
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {labels.open}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={labels.heading} closeLabel={labels.close}>
        <form action={dispatch} className="flex flex-col gap-4" noValidate>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="position" value={position} />
          <p>{labels.lead}</p>
          <Field id={field} label={labels.field} hint={labels.hint} error={error}>
            <Input
              {...describedBy(field, error)}
              name="title"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          </Field>
          <Button look="danger" type="submit" disabled={pending || typed.trim() !== title.trim()} className="self-end">
            {pending ? labels.sending : labels.send}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
