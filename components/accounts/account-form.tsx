'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormState } from '@/lib/web/form';
import { BasicsFields, CredentialFields, PushFields } from './account-fields';
import type { FieldChecks } from './field-checks';
import { FormPart } from './form-part';
import type { FormLabels } from './labels';
import { RuleFields } from './rule-fields';
import { type CheckedForm, useCheckedForm } from './use-checked-form';

type SavedAccount = FormState<{ savedAt: string }>;
interface Parts {
  account: AccountView;
  zones: { value: string; label: string }[];
  labels: FormLabels;
}

/** The settings of an account; sealed values stay as they are unless a new one is given. */
export function AccountForm({
  action,
  checks,
  ...parts
}: Parts & {
  action: (before: SavedAccount, form: FormData) => Promise<SavedAccount>;
  checks: FieldChecks;
}) {
  const { state, pending, failure, props, ...checked } = useCheckedForm(action, checks);
  const { labels, account } = parts;
  const savedAt = state?.ok ? state.data.savedAt : null;
  const { setValue } = checked.form;
  useEffect(() => {
    // What was typed of a secret goes once it is stored.
    if (savedAt) for (const name of ['secret', 'callbackToken', 'aesKey'] as const) setValue(name, '');
  }, [savedAt, setValue]);
  return (
    <form {...props}>
      <input type="hidden" name="id" value={account.id} />
      {/* Sealed fields close again once they are stored. */}
      <AccountParts key={savedAt ?? 'open'} {...parts} checked={checked} />
      <div className="flex flex-col gap-3 pb-7 md:ml-[17.5rem]">
        {failure && <Note tone="bad">{failure}</Note>}
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" aria-disabled={pending || undefined}>
            {pending ? labels.saving : labels.save}
          </Button>
          <output className="text-green">{state?.ok && !pending && labels.saved}</output>
        </div>
      </div>
    </form>
  );
}

function AccountParts({ account, zones, labels, checked }: Parts & { checked: CheckedForm }) {
  const [mode, setMode] = useState(account.callbackMode);
  const part = { labels, checked, account };
  return (
    <>
      <FormPart title={labels.basics} lead={labels.basicsLead}>
        <BasicsFields {...part} zones={zones} />
      </FormPart>
      {/* An authorized account has neither secret nor keys here: those of the third-party platform serve it. */}
      {account.kind === 'own' && (
        <>
          <FormPart title={labels.credentials} lead={labels.credentialsLead}>
            <CredentialFields {...part} />
          </FormPart>
          <FormPart title={labels.push} lead={labels.pushLead}>
            <PushFields {...part} mode={mode} onMode={setMode} />
          </FormPart>
        </>
      )}
      <FormPart title={labels.rules} lead={labels.rulesLead}>
        <RuleFields {...part} />
      </FormPart>
    </>
  );
}
