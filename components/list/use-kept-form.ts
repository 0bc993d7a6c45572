'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import type { FormState } from '@/lib/web/form';

type FormAction<T> = (before: FormState<T>, form: FormData) => Promise<FormState<T>>;

/**
 * A server action for a form that keeps what was typed: React empties a form after its action, so with JavaScript the data
 * goes by hand. The first wrong field gets the focus.
 */
export function useKeptForm<T>(action: FormAction<T>) {
  const [state, dispatch, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state && !state.ok) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [state]);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send(event.currentTarget);
  }
  /** For forms that look at their fields before they are sent. */
  function send(element: HTMLFormElement) {
    if (pending) return;
    const data = new FormData(element);
    startTransition(() => dispatch(data));
  }
  const errors = state && !state.ok ? (state.error.fields ?? {}) : {};
  const failure = state && !state.ok ? state.error.message : null;
  return { state, pending, errors, failure, send, props: { ref: form, action: dispatch, onSubmit, noValidate: true } };
}
