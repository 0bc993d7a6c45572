import { AppError } from '@/lib/errors';
import type { Failure } from './failure';

/** What `useActionState` holds: null before the first try. */
export type FormState<T> = { ok: true; data: T } | { ok: false; error: Failure } | null;

const MAX_FIELDS = 100;

/**
 * A form's text fields as a plain object; a name that comes twice becomes a list. Fields of Next's own (`$ACTION_…`) are left
 * out. Files do not belong in actions: a client runs its actions one at a time, so uploads have a route of their own.
 * @throws AppError `invalid`
 */
export function readForm(form: FormData): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  let count = 0;
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION')) continue;
    count += 1;
    if (count > MAX_FIELDS || typeof value !== 'string') throw new AppError('invalid');
    const before = values.get(name);
    values.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
