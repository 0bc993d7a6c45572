'use client';

import { type FormEvent, type ReactNode, startTransition, useActionState, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input, Select } from '@/components/ui/field';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

export interface BulkDone {
  said: string;
  refused: string[];
}

export interface BulkWords {
  bar: string;
  all: string;
  /** With `{n}` where the number stands. */
  count: string;
  typed: string;
  trash: string;
  restore: string;
  assign: string;
  nobody: string;
  give: string;
  duplicate: string;
  busy: string;
  cancel: string;
}

/**
 * Rows that can be ticked, and a bar for acts on those that are. Whoever uses no script sees the list as ever. Moving to the
 * trash asks for the number of articles, typed.
 */
export function BulkForm({
  action,
  words,
  people,
  rows,
  trashed,
  children,
}: {
  action: (before: FormState<BulkDone>, form: FormData) => Promise<FormState<BulkDone>>;
  words: BulkWords;
  people: { id: string; name: string }[];
  /** Ids of the rows that are there. */
  rows: readonly string[];
  /** Whether the rows are those of the trash. */
  trashed: boolean;
  children: ReactNode;
}) {
  const [state, dispatch, pending] = useActionState(action, null);
  const [chosen, setChosen] = useState<string[]>([]);
  const form = useRef<HTMLFormElement>(null);
  // Rows that were acted on leave the list, and are chosen no more.
  const count = chosen.filter((id) => rows.includes(id)).length;
  const recount = () => setChosen(ticked(form.current).map(({ value }) => value));
  const tick = (on: boolean) => {
    for (const box of boxes(form.current)) box.checked = on;
    recount();
  };

  /** Not `action`: React unticks a form's boxes after it, and after a refusal the choice is still wanted. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    if (pending || !data.has('act')) return;
    startTransition(() => dispatch(data));
  }

  const n = (text: string) => text.replace('{n}', String(count));
  const errors = state && !state.ok ? state.error : null;
  return (
    <form ref={form} onSubmit={onSubmit} onChange={recount} noValidate>
      {children}
      <div aria-live="polite">
        {errors && <Note tone="bad">{errors.message}</Note>}
        {state?.ok && state.data.said && <Note tone="good">{state.data.said}</Note>}
        {state?.ok && state.data.refused.length > 0 && (
          <Note tone="warn">
            {state.data.refused.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </Note>
        )}
      </div>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label={words.bar}
          className="sticky bottom-16 z-10 mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-line-2 bg-surface p-3 shadow-float lg:bottom-4"
        >
          <span className="mr-1 font-medium tabular-nums">{n(words.count)}</span>
          <Button size="sm" look="quiet" onClick={() => tick(true)}>
            {words.all}
          </Button>
          <Button size="sm" look="quiet" onClick={() => tick(false)}>
            {words.cancel}
          </Button>
          {trashed ? (
            <Act act="restore" label={words.restore} busy={pending && words.busy} />
          ) : (
            <>
              <span className="w-32">
                <Select name="assignee" aria-label={words.assign}>
                  <option value="">{words.nobody}</option>
                  {people.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </span>
              <Act act="assign" label={words.give} busy={pending && words.busy} />
              {count === 1 && <Act act="duplicate" label={words.duplicate} busy={pending && words.busy} />}
              <span className="w-40">
                <Input
                  name="typed"
                  aria-label={n(words.typed)}
                  placeholder={n(words.typed)}
                  inputMode="numeric"
                  autoComplete="off"
                  aria-invalid={errors?.fields?.typed ? true : undefined}
                />
              </span>
              <Act act="trash" label={words.trash} busy={pending && words.busy} danger />
            </>
          )}
        </div>
      )}
    </form>
  );
}

function boxes(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[name=ids]') ?? [])];
}

function ticked(form: HTMLFormElement | null): HTMLInputElement[] {
  return boxes(form).filter((box) => box.checked);
}

function Act({ act, label, busy, danger }: { act: string; label: string; busy: string | false; danger?: boolean }) {
  return (
    <Button
      type="submit"
      name="act"
      value={act}
      size="sm"
      look={danger ? 'danger' : 'secondary'}
      aria-disabled={busy ? true : undefined}
    >
      {busy || label}
    </Button>
  );
}
