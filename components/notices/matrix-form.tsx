'use client';

import { type FormEvent, startTransition, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';

interface Row {
  key: string;
  label: string;
  cells: { value: string; on: boolean; label: string }[];
}

/** Events by channels as boxes to tick; each box is named by both. */
export function MatrixForm({
  action,
  channels,
  rows,
  labels,
}: {
  action: (before: FormState<{ said: string }>, form: FormData) => Promise<FormState<{ said: string }>>;
  channels: { key: string; label: string }[];
  rows: Row[];
  labels: { event: string; save: string; saving: string };
}) {
  const [state, dispatch, pending] = useActionState(action, null);

  /** React would untick what was just ticked: a form is emptied after its action. */
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (!pending) startTransition(() => dispatch(data));
  }

  return (
    <form action={dispatch} onSubmit={onSubmit} className="flex flex-col gap-4">
      <table className="w-full max-w-2xl border-collapse">
        <thead className="border-b border-line-2 text-xs text-ink-3">
          <tr>
            <th scope="col" className="py-2 text-left font-medium">
              {labels.event}
            </th>
            {channels.map(({ key, label }) => (
              <th key={key} scope="col" className="w-16 py-2 text-center font-medium sm:w-20">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, label, cells }) => (
            <tr key={key} className="hover:bg-hover">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {label}
              </th>
              {cells.map(({ value, on, label: name }) => (
                <td key={value} className="p-0 text-center">
                  <label className="grid h-9 cursor-pointer place-items-center">
                    <input
                      type="checkbox"
                      name="on"
                      value={value}
                      defaultChecked={on}
                      aria-label={name}
                      className="size-4 accent-[var(--accent)]"
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="submit" aria-disabled={pending || undefined} className="self-start">
        {pending ? labels.saving : labels.save}
      </Button>
      {state && !state.ok && <Note tone="bad">{state.error.message}</Note>}
      <output className="block empty:hidden">{state?.ok && <Note tone="good">{state.data.said}</Note>}</output>
    </form>
  );
}
