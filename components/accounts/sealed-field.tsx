'use client';

import { type Ref, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input, describedBy } from '@/components/ui/field';
import { CopyButton } from './copy-button';
import type { FormLabels } from './labels';

/**
 * A value that is stored sealed: it can be given, not read back. Where one is set the field stays closed until somebody
 * wants to change it, and an empty field keeps the one there is.
 */
export function SealedField({
  name,
  label,
  hint,
  error,
  isSet,
  value,
  onChange,
  onBlur,
  inputRef,
  make,
  hidden,
  labels,
}: {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  isSet: boolean;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Makes a new value, for keys that both sides share and we may choose. */
  make?: () => string;
  /** Typed without being seen. */
  hidden?: boolean;
  labels: FormLabels;
}) {
  const id = useId();
  const [open, setOpen] = useState(!isSet);
  const [seen, setSeen] = useState(!hidden);
  if (!open) {
    return (
      <Field id={id} label={label} hint={hint} error={error}>
        <div className="flex h-9 items-center gap-3">
          <span className="text-ink-3">{labels.set}</span>
          <Button id={id} size="sm" onClick={() => setOpen(true)} aria-label={`${labels.change} ${label}`}>
            {labels.change}
          </Button>
        </div>
      </Field>
    );
  }
  const close = () => {
    onChange('');
    setOpen(false);
  };
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      error={error}
      aside={
        isSet && (
          <button type="button" onClick={close} className="py-1 underline underline-offset-2 hover:text-ink">
            {labels.keep}
          </button>
        )
      }
    >
      <div className="flex flex-wrap gap-2">
        <Input
          {...describedBy(id, error)}
          ref={inputRef}
          name={name}
          type={seen ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
          autoComplete={seen ? 'off' : 'new-password'}
          spellCheck={false}
          className="min-w-48 flex-1 font-mono text-sm"
        />
        {hidden && (
          <Button onClick={() => setSeen(!seen)} aria-pressed={seen} aria-label={`${labels.show} ${label}`}>
            {seen ? labels.hide : labels.show}
          </Button>
        )}
        {make && (
          <>
            <Button onClick={() => onChange(make())}>{value ? labels.generate : labels.generateFirst}</Button>
            <CopyButton text={value} labels={labels} name={label} />
          </>
        )}
      </div>
    </Field>
  );
}
