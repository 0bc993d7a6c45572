'use client';

import { useState } from 'react';
import { useKeptForm } from '@/components/list/use-kept-form';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input } from '@/components/ui/field';
import { Note } from '@/components/ui/page';
import type { FormState } from '@/lib/web/form';
import { FormPart } from './form-part';
import type { FormLabels } from './labels';
import { makeAesKey, makeToken } from './secret-key';
import { SealedField } from './sealed-field';

export type ComponentLabels = Record<
  | 'title'
  | 'lead'
  | 'appId'
  | 'appIdHint'
  | 'secret'
  | 'secretHint'
  | 'token'
  | 'tokenHint'
  | 'key'
  | 'keyHint'
  | 'save'
  | 'saving'
  | 'saved',
  string
>;
type Labels = ComponentLabels & { form: FormLabels };
type Saved = FormState<{ savedAt: string }>;

const nothing = { secret: '', callbackToken: '', aesKey: '' };

/** The values of the third-party platform; sealed ones stay as they are unless a new one is given. */
export function ComponentForm({
  action,
  appId,
  labels,
}: {
  action: (before: Saved, form: FormData) => Promise<Saved>;
  /** null where none is set up. */
  appId: string | null;
  labels: Labels;
}) {
  const { state, pending, errors, failure, props } = useKeptForm(action);
  return (
    <form {...props}>
      <FormPart title={labels.title} lead={labels.lead}>
        <Field id="component-app-id" label={labels.appId} hint={labels.appIdHint} error={errors.appId}>
          <Input
            {...describedBy('component-app-id', errors.appId)}
            name="appId"
            defaultValue={appId ?? ''}
            autoComplete="off"
            spellCheck={false}
            placeholder="wx…"
            className="font-mono text-sm"
          />
        </Field>
        {/* What was typed of a secret goes once it is stored. */}
        <SealedParts
          key={state?.ok ? state.data.savedAt : 'open'}
          isSet={appId !== null}
          errors={errors}
          labels={labels}
        />
        {failure && <Note tone="bad">{failure}</Note>}
        <div className="flex items-center gap-3">
          <Button type="submit" look={appId === null ? 'primary' : 'secondary'} aria-disabled={pending || undefined}>
            {pending ? labels.saving : labels.save}
          </Button>
          <output className="text-green">{state?.ok && !pending && labels.saved}</output>
        </div>
      </FormPart>
    </form>
  );
}

function SealedParts({ isSet, errors, labels }: { isSet: boolean; errors: Record<string, string>; labels: Labels }) {
  const [values, setValues] = useState(nothing);
  const part = (name: keyof typeof nothing) => ({
    name,
    error: errors[name],
    // A field that is wrong must be open to be mended.
    isSet: isSet && errors[name] === undefined,
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    labels: labels.form,
  });
  return (
    <>
      <SealedField {...part('secret')} label={labels.secret} hint={labels.secretHint} hidden />
      <SealedField {...part('callbackToken')} label={labels.token} hint={labels.tokenHint} make={makeToken} />
      <SealedField {...part('aesKey')} label={labels.key} hint={labels.keyHint} make={makeAesKey} />
    </>
  );
}
