'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormState } from '@/lib/web/form';
import { BasicsFields, CredentialFields, type Errors, PushFields, type SealedValues } from './account-fields';
import { FormPart } from './form-part';
import type { FormLabels } from './labels';
import { RuleFields } from './rule-fields';
import { useKeptForm } from '@/components/list/use-kept-form';

const nothing: SealedValues = { secret: '', callbackToken: '', aesKey: '' };

type SavedAccount = FormState<{ savedAt: string }>;
interface Parts {
  account: AccountView;
  zones: { value: string; label: string }[];
  labels: FormLabels;
}

/** The settings of an account; sealed values stay as they are unless a new one is given. */
export function AccountForm({
  action,
  ...parts
}: Parts & { action: (before: SavedAccount, form: FormData) => Promise<SavedAccount> }) {
  const { state, pending, errors, failure, props } = useKeptForm(action);
  const { labels, account } = parts;
  return (
    <form {...props}>
      <input type="hidden" name="id" value={account.id} />
      {/* What was typed of a secret goes once it is stored. */}
      <AccountParts key={state?.ok ? state.data.savedAt : 'open'} {...parts} errors={errors} />
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

function AccountParts({ account, zones, labels, errors }: Parts & { errors: Errors }) {
  const [sealed, setSealed] = useState(nothing);
  const [mode, setMode] = useState(account.callbackMode);
  const onSealed = (change: Partial<SealedValues>) => setSealed((now) => ({ ...now, ...change }));
  const part = { labels, errors, account };
  return (
    <>
      <FormPart title={labels.basics} lead={labels.basicsLead}>
        <BasicsFields {...part} zones={zones} />
      </FormPart>
      {/* An authorized account has neither secret nor keys here: those of the third-party platform serve it. */}
      {account.kind === 'own' && (
        <>
          <FormPart title={labels.credentials} lead={labels.credentialsLead}>
            <CredentialFields {...part} sealed={sealed} onSealed={onSealed} />
          </FormPart>
          <FormPart title={labels.push} lead={labels.pushLead}>
            <PushFields {...part} sealed={sealed} onSealed={onSealed} mode={mode} onMode={setMode} />
          </FormPart>
        </>
      )}
      <FormPart title={labels.rules} lead={labels.rulesLead}>
        <RuleFields {...part} />
      </FormPart>
    </>
  );
}
