'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';
import { type FieldSpec, FormField } from './form-field';
import { Secret } from './secret';

/** What a form's action says afterwards: a sentence, and where a password was made, that password, once. */
export interface Outcome {
  said: string;
  secret?: string;
}

export interface SubmitSpec {
  label: string;
  pending: string;
  look?: ButtonLook;
  small?: boolean;
  /** What a screen reader hears where several buttons have the same word. */
  name?: string;
  wide?: boolean;
}

/**
 * A form of a few fields on a server action: fields keep what was typed when something is wrong, each has its sentence, the
 * first wrong one gets the focus. Works before and without JavaScript.
 */
export function FieldsForm({
  action,
  fields = [],
  hidden = {},
  submit,
  secretLabels,
  clear,
  className,
}: {
  action: (before: FormState<Outcome>, form: FormData) => Promise<FormState<Outcome>>;
  fields?: FieldSpec[];
  hidden?: Record<string, string>;
  /** Left out when there is nothing to do any more; what the last try said stays. */
  submit?: SubmitSpec | undefined;
  secretLabels?: { copy: string; copied: string };
  /** Empty the fields after success. */
  clear?: boolean;
  className?: string;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const errors = state && !state.ok ? (state.error.fields ?? {}) : {};
  const shown = fields.some(({ name }) => errors[name]);

  useEffect(() => {
    if (state?.ok && clear) form.current?.reset();
    if (state && !state.ok)
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], fieldset[data-invalid] input')?.focus();
  }, [state, clear]);

  /** React empties a form after its action; a person who mistyped a password wants to keep the rest. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    startTransition(() => dispatch(data));
  }

  return (
    <form ref={form} action={dispatch} onSubmit={onSubmit} noValidate className={cn('flex flex-col gap-4', className)}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <FormField key={field.name} {...field} error={errors[field.name]} />
      ))}
      {state && !state.ok && !shown && <Note tone="bad">{state.error.message}</Note>}
      {submit && <Submit {...submit} busy={pending} />}
      <output className="block empty:hidden">
        {state?.ok && state.data.said && (
          <Note tone="good">
            <span>{state.data.said}</span>
            {state.data.secret && secretLabels && <Secret value={state.data.secret} labels={secretLabels} />}
          </Note>
        )}
      </output>
    </form>
  );
}

function Submit({ label, pending, look = 'secondary', small, name, wide, busy }: SubmitSpec & { busy: boolean }) {
  return (
    <Button
      type="submit"
      look={look}
      size={small ? 'sm' : 'md'}
      aria-disabled={busy || undefined}
      aria-label={name}
      className={wide ? 'w-full' : 'self-start'}
    >
      {busy ? pending : label}
    </Button>
  );
}
