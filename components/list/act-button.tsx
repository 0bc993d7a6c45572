'use client';

import { useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

/** One act on one thing: a button that says what it does, and the sentence when it could not be done. */
export function ActButton<T>({
  action,
  id,
  label,
  pending: pendingLabel,
  look = 'secondary',
}: {
  action: (before: FormState<T>, form: FormData) => Promise<FormState<T>>;
  id: string;
  label: string;
  pending: string;
  look?: ButtonLook;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  return (
    <form action={dispatch} className="flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look={look} disabled={pending}>
        {pending ? pendingLabel : label}
      </Button>
      {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
    </form>
  );
}
