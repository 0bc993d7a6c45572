'use client';

import { Button } from '@/components/ui/button';
import { Field, Textarea, describedBy } from '@/components/ui/field';
import { useKeptForm } from '@/components/list/use-kept-form';
import type { FormState } from '@/lib/web/form';

/** What the picture shows, in words. */
export function AltForm({
  action,
  id,
  alt,
  labels,
}: {
  action: (before: FormState<void>, form: FormData) => Promise<FormState<void>>;
  id: string;
  alt: string;
  labels: { alt: string; hint: string; save: string; saving: string; saved: string };
}) {
  const { state, pending, errors, failure, props } = useKeptForm(action);
  const error = errors.alt ?? failure ?? undefined;
  return (
    <form {...props} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <Field id="alt" label={labels.alt} hint={labels.hint} error={error}>
        <Textarea {...describedBy('alt', error)} name="alt" defaultValue={alt} rows={3} />
      </Field>
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? labels.saving : labels.save}
        </Button>
        <output className="text-green">{state?.ok && !pending && labels.saved}</output>
      </div>
    </form>
  );
}
