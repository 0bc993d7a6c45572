'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import { Field, Input, Textarea, describedBy } from '@/components/ui/field';

interface Common {
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  defaultValue?: string;
}

interface Option {
  value: string;
  label: string;
  hint?: string;
}

export type FieldSpec = Common &
  (
    | { kind: 'text' | 'email'; autoComplete?: string; autoFocus?: boolean }
    | { kind: 'password'; autoComplete: string; show: string; hide: string }
    | { kind: 'choice'; options: Option[]; chosen?: undefined }
    | { kind: 'checks'; options: Option[]; chosen: string[] }
    | { kind: 'long'; rows?: number }
    | { kind: 'number'; min: number; max: number }
  );

/** One field of a FieldsForm, described by data so that a page on the server can name it. */
export function FormField(field: FieldSpec) {
  const id = useId();
  if (field.kind === 'choice' || field.kind === 'checks') return <Choice {...field} />;
  return (
    <Field id={id} label={field.label} hint={field.hint} error={field.error}>
      {field.kind === 'password' ? (
        <PasswordInput {...field} id={id} />
      ) : field.kind === 'long' ? (
        <Textarea
          {...describedBy(id, field.error)}
          name={field.name}
          rows={field.rows ?? 4}
          defaultValue={field.defaultValue}
        />
      ) : field.kind === 'number' ? (
        <Input
          {...describedBy(id, field.error)}
          name={field.name}
          type="number"
          min={field.min}
          max={field.max}
          defaultValue={field.defaultValue}
          className="max-w-32 tabular-nums"
        />
      ) : (
        <Input
          {...describedBy(id, field.error)}
          name={field.name}
          type={field.kind}
          autoComplete={field.autoComplete ?? 'off'}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is this one form
          autoFocus={field.autoFocus}
          defaultValue={field.defaultValue}
          spellCheck={false}
        />
      )}
    </Field>
  );
}

function PasswordInput(field: Extract<FieldSpec, { kind: 'password' }> & { id: string }) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <Input
        {...describedBy(field.id, field.error)}
        name={field.name}
        type={shown ? 'text' : 'password'}
        autoComplete={field.autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        className="pr-10"
      />
      <button
        type="button"
        aria-label={shown ? field.hide : field.show}
        aria-pressed={shown}
        aria-controls={field.id}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-3 hover:text-ink"
      >
        <Icon className="size-4" aria-hidden="true" />
      </button>
    </div>
  );
}

/** One of several, or any of them. */
function Choice({
  kind,
  name,
  label,
  options,
  chosen,
  defaultValue,
  error,
}: Extract<FieldSpec, { kind: 'choice' | 'checks' }>) {
  const id = useId();
  return (
    <fieldset data-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-2 text-sm font-medium text-ink-2">{label}</legend>
      <div className="flex flex-col gap-2.5">
        {options.map((option) => (
          <Checkable
            key={option.value}
            {...option}
            id={`${id}-${option.value}`}
            name={name}
            type={kind === 'checks' ? 'checkbox' : 'radio'}
            checked={option.value === defaultValue || (chosen?.includes(option.value) ?? false)}
          />
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-xs text-red">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** The hint describes the choice, so that its name stays the one word people look for. */
function Checkable(option: {
  id: string;
  name: string;
  value: string;
  label: string;
  hint?: string;
  type: 'radio' | 'checkbox';
  checked: boolean;
}) {
  const note = `${option.id}-note`;
  return (
    <div className="flex gap-2.5">
      <input
        id={option.id}
        type={option.type}
        name={option.name}
        value={option.value}
        defaultChecked={option.checked}
        aria-describedby={option.hint ? note : undefined}
        className="mt-1 size-4 shrink-0 accent-[var(--accent)]"
      />
      <div>
        <label htmlFor={option.id} className="block">
          {option.label}
        </label>
        {option.hint && (
          <p id={note} className="text-xs text-ink-3">
            {option.hint}
          </p>
        )}
      </div>
    </div>
  );
}
