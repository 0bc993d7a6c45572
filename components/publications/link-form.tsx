'use client';

import { useId } from 'react';
import { useKeptForm } from '@/components/list/use-kept-form';
import { Button } from '@/components/ui/button';
import { Field, Input, describedBy } from '@/components/ui/field';
import type { FormState } from '@/lib/web/form';

/** Where one article ended up that a person published on the official site. */
export function LinkForm({
  action,
  id,
  position,
  labels,
}: {
  action: (before: FormState<unknown>, form: FormData) => Promise<FormState<unknown>>;
  id: string;
  position: number;
  labels: { field: string; hint: string; label: string; pending: string };
}) {
  const { pending, errors, failure, props } = useKeptForm(action);
  const field = useId();
  const error = errors.url ?? failure ?? undefined;
  return (
    <form {...props} className="flex w-full max-w-xl flex-col gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="position" value={position} />
      <Field id={field} label={labels.field} hint={labels.hint} error={error}>
        <div className="flex flex-wrap gap-2">
          <Input
            {...describedBy(field, error)}
            name="url"
            type="url"
            inputMode="url"
            placeholder="https://mp.weixin.qq.com/s/…"
            className="min-w-52 flex-1"
          />
          <Button type="submit" look="primary" disabled={pending}>
            {pending ? labels.pending : labels.label}
          </Button>
        </div>
      </Field>
    </form>
  );
}
