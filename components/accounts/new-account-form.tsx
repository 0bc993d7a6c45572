'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormState } from '@/lib/web/form';
import { BasicsFields, CredentialFields, PushFields, type SealedValues } from './account-fields';
import { CopyLine } from './copy-line';
import { FormPart } from './form-part';
import type { FormLabels } from './labels';
import { RuleFields } from './rule-fields';
import { useKeptForm } from '@/components/list/use-kept-form';

export interface CreatedAccount {
  id: string;
  callbackUrl: string;
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
  zones,
  first,
  labels,
  paste,
}: {
  action: (before: FormState<CreatedAccount>, form: FormData) => Promise<FormState<CreatedAccount>>;
  zones: { value: string; label: string }[];
  /** Token and key to begin with, made on the server. */
  first: Omit<SealedValues, 'secret'>;
  labels: FormLabels;
  paste: PasteLabels;
}) {
  const { state, pending, errors, failure, props } = useKeptForm(action);
  const [sealed, setSealed] = useState<SealedValues>({ secret: '', ...first });
  const [mode, setMode] = useState<AccountView['callbackMode']>('safe');
  const onSealed = (change: Partial<SealedValues>) => setSealed((now) => ({ ...now, ...change }));
  if (state?.ok) return <PasteThere created={state.data} sealed={sealed} mode={mode} labels={labels} paste={paste} />;
  const part = { labels, errors, account: null };
  return (
    <form {...props}>
      <FormPart number={1} title={labels.basics} lead={labels.basicsLead}>
        <BasicsFields {...part} zones={zones} />
      </FormPart>
      <FormPart number={2} title={labels.credentials} lead={labels.credentialsLead}>
        <CredentialFields {...part} sealed={sealed} onSealed={onSealed} />
      </FormPart>
      <FormPart number={3} title={labels.push} lead={labels.pushLead}>
        <PushFields {...part} sealed={sealed} onSealed={onSealed} mode={mode} onMode={setMode} />
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
  sealed,
  mode,
  labels,
  paste,
}: {
  created: CreatedAccount;
  sealed: SealedValues;
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
      <CopyLine label={paste.token} value={sealed.callbackToken} labels={labels} />
      {mode !== 'plain' && <CopyLine label={paste.key} value={sealed.aesKey} labels={labels} />}
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
