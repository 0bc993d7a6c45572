'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormState } from '@/lib/web/form';
import { BasicsFields, CredentialFields, PushFields } from './account-fields';
import { CopyLine } from './copy-line';
import type { FieldChecks } from './field-checks';
import { FormPart } from './form-part';
import type { FormLabels } from './labels';
import { RuleFields } from './rule-fields';
import { useCheckedForm } from './use-checked-form';

export interface CreatedAccount {
  id: string;
  callbackUrl: string;
}

/** What both sides share; shown once more after saving, because it is sealed then. */
interface SharedKeys {
  callbackToken: string;
  aesKey: string;
}

export interface PasteLabels {
  title: string;
  /** What to do there, for each mode. */
  lead: Record<AccountView['callbackMode'], string>;
  url: string;
  token: string;
  key: string;
  warning: string;
  next: string;
  later: string;
}

/** Connecting an account: four parts, then the three values to paste on the official site while they can still be seen. */
export function NewAccountForm({
  action,
  checks,
  zones,
  first,
  labels,
  paste,
}: {
  action: (before: FormState<CreatedAccount>, form: FormData) => Promise<FormState<CreatedAccount>>;
  checks: FieldChecks;
  zones: { value: string; label: string }[];
  /** Token and key to begin with, made on the server. */
  first: SharedKeys;
  labels: FormLabels;
  paste: PasteLabels;
}) {
  const { state, pending, failure, props, ...checked } = useCheckedForm(action, checks);
  const [mode, setMode] = useState<AccountView['callbackMode']>('safe');
  if (state?.ok) {
    const { callbackToken = '', aesKey = '' } = checked.form.getValues();
    const keys = { callbackToken: callbackToken.trim(), aesKey: aesKey.trim() };
    return <PasteThere created={state.data} keys={keys} mode={mode} labels={labels} paste={paste} />;
  }
  const part = { labels, checked, account: null };
  return (
    <form {...props}>
      <FormPart number={1} title={labels.basics} lead={labels.basicsLead}>
        <BasicsFields {...part} zones={zones} />
      </FormPart>
      <FormPart number={2} title={labels.credentials} lead={labels.credentialsLead}>
        <CredentialFields {...part} />
      </FormPart>
      <FormPart number={3} title={labels.push} lead={labels.pushLead}>
        <PushFields {...part} first={first} mode={mode} onMode={setMode} />
      </FormPart>
      <FormPart number={4} title={labels.rules} lead={labels.rulesLead}>
        <RuleFields {...part} />
        {failure && <Note tone="bad">{failure}</Note>}
        <Button type="submit" look="primary" className="self-start" aria-disabled={pending || undefined}>
          {pending ? labels.creating : labels.create}
        </Button>
      </FormPart>
    </form>
  );
}

function PasteThere({
  created,
  keys,
  mode,
  labels,
  paste,
}: {
  created: CreatedAccount;
  keys: SharedKeys;
  mode: AccountView['callbackMode'];
  labels: FormLabels;
  paste: PasteLabels;
}) {
  const place = `/settings/accounts/${created.id}`;
  return (
    <section className="flex max-w-3xl flex-col gap-5 border-t border-line pt-7" aria-labelledby="paste">
      <div>
        {/* The page changed under the reader: the new heading takes the focus. */}
        <h2 id="paste" tabIndex={-1} ref={(heading) => heading?.focus()} className="text-lg font-semibold outline-none">
          {paste.title}
        </h2>
        <p className="mt-1.5 max-w-2xl text-ink-2">{paste.lead[mode]}</p>
      </div>
      <CopyLine label={paste.url} value={created.callbackUrl} labels={labels} />
      <CopyLine label={paste.token} value={keys.callbackToken} labels={labels} />
      {mode !== 'plain' && <CopyLine label={paste.key} value={keys.aesKey} labels={labels} />}
      <Note tone="warn">{paste.warning}</Note>
      <div className="flex gap-2">
        <Link href={`${place}#check`} className={buttonClass('primary')}>
          {paste.next}
        </Link>
        <Link href="/settings/accounts" className={buttonClass('quiet')}>
          {paste.later}
        </Link>
      </div>
    </section>
  );
}
