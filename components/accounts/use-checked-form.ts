'use client';

import { type FormEvent, useEffect, useMemo, useRef } from 'react';
import { type FieldErrors, useForm } from 'react-hook-form';
import { useKeptForm } from '@/components/list/use-kept-form';
import type { FormState } from '@/lib/web/form';
import { type CheckedName, type CheckedValues, type FieldChecks, keepsRule } from './field-checks';

type Errors = Record<string, string>;

/**
 * A kept form whose text fields are checked when they are left. The server stays the truth: what it finds lands in the same
 * places, also before there is JavaScript, and the first wrong field gets the focus.
 */
export function useCheckedForm<T>(
  action: (before: FormState<T>, form: FormData) => Promise<FormState<T>>,
  checks: FieldChecks,
) {
  const { state, pending, errors: found, failure, send, props } = useKeptForm(action);
  const names = checks.fields;
  // Only what is registered: an error of another field would never be taken back and keep the form from being sent.
  const landed = useMemo(
    () => landedErrors(state && !state.ok ? state.error.fields : undefined, names),
    [state, names],
  );
  // Without default values the form takes over what stands in the page, also what was typed before it woke up.
  const form = useForm<CheckedValues>({ mode: 'onTouched', ...(landed ? { errors: landed } : {}) });
  const own = form.formState.errors;
  const errors: Errors = { ...without(found, names), ...messagesOf(own) };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const element = event.currentTarget;
    void form.handleSubmit(() => send(element))(event);
  };
  return { state, pending, errors, failure, form, checks, props: { ...props, onSubmit } };
}

/** What a field needs of the form. */
export type CheckedForm = Pick<ReturnType<typeof useCheckedForm>, 'form' | 'errors' | 'checks'>;

/** The check of one field; `optional`: may stay empty. */
export function checkOf({ fields }: FieldChecks, name: CheckedName, optional = false) {
  const { said, ...rule } = fields[name];
  return (typed: string | undefined) => {
    const text = typed ?? '';
    return (optional && text.trim() === '') || keepsRule(rule, text) || said;
  };
}

/** A field whose stored value changes elsewhere shows it, instead of writing the old one back. */
export function useStored({ form }: CheckedForm, name: CheckedName, stored: string | undefined): void {
  const last = useRef(stored);
  const { setValue } = form;
  useEffect(() => {
    if (last.current === stored) return;
    last.current = stored;
    setValue(name, stored ?? '', { shouldValidate: true });
  }, [setValue, name, stored]);
}

function landedErrors(fields: Errors = {}, names: FieldChecks['fields']): FieldErrors<CheckedValues> | undefined {
  const mine = Object.entries(fields).filter(([name]) => Object.hasOwn(names, name));
  if (mine.length === 0) return undefined;
  return Object.fromEntries(mine.map(([name, message]) => [name, { type: 'server', message }]));
}

function without(errors: Errors, names: object): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !Object.hasOwn(names, name)));
}

function messagesOf(errors: FieldErrors<CheckedValues>): Errors {
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error.message ?? '']));
}
