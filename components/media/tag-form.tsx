'use client';

import { X } from 'lucide-react';
import { useActionState, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import type { FormState } from '@/lib/web/form';

type Act = (before: FormState<void>, form: FormData) => Promise<FormState<void>>;

/** `remove` and `find` have {tag} in them. */
export type TagLabels = Record<'label' | 'add' | 'adding' | 'hint' | 'remove' | 'find' | 'field', string>;

/** A picture's tags: each leads to all pictures that have it, and can be taken away; one more can be given. */
export function TagForm({
  id,
  tags,
  known,
  add,
  remove,
  labels,
}: {
  id: string;
  tags: string[];
  /** Offered while typing. */
  known: string[];
  add: Act;
  remove: Act;
  labels: TagLabels;
}) {
  const [added, sendAdd, adding] = useActionState(add, null);
  const [removed, sendRemove] = useActionState(remove, null);
  const list = useId();
  const state = added && !added.ok ? added : removed && !removed.ok ? removed : null;
  const error = state && (state.error.fields?.tag ?? state.error.message);
  return (
    <section aria-label={labels.label} className="flex flex-col gap-2">
      <h2 className="text-sm font-medium text-ink-2">{labels.label}</h2>
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="flex h-7 items-center rounded-full bg-hover pl-3 text-sm">
              <a
                href={`/media?tag=${encodeURIComponent(tag)}`}
                title={labels.find.replace('{tag}', tag)}
                className="hover:underline"
              >
                {tag}
              </a>
              <form action={sendRemove}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="tag" value={tag} />
                <button
                  type="submit"
                  aria-label={labels.remove.replace('{tag}', tag)}
                  className="grid size-7 place-items-center rounded-full text-ink-3 hover:text-ink"
                >
                  <X className="size-3.5" aria-hidden="true" />
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form action={sendAdd} className="flex gap-2">
        <input type="hidden" name="id" value={id} />
        <Input
          name="tag"
          aria-label={labels.field}
          list={list}
          maxLength={30}
          required
          autoComplete="off"
          className="min-w-0"
        />
        <datalist id={list}>
          {known.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </datalist>
        <Button type="submit" aria-disabled={adding || undefined}>
          {adding ? labels.adding : labels.add}
        </Button>
      </form>
      {error ? (
        <p role="alert" className="text-xs text-red">
          {error}
        </p>
      ) : (
        <p className="text-xs text-ink-3">{labels.hint}</p>
      )}
    </section>
  );
}
