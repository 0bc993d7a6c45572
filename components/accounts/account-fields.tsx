'use client';

import { Field, Input, Select, describedBy } from '@/components/ui/field';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormLabels } from './labels';
import { CheckedSealedField } from './checked-sealed-field';
import { makeAesKey, makeToken } from './secret-key';
import { type CheckedForm, checkOf, useStored } from './use-checked-form';

interface Part {
  labels: FormLabels;
  checked: CheckedForm;
  /** null for a new account. */
  account: AccountView | null;
}

export function BasicsFields({
  labels,
  checked,
  account,
  zones,
}: Part & { zones: { value: string; label: string }[] }) {
  const { errors, form, checks } = checked;
  useStored(checked, 'name', account?.name);
  return (
    <>
      <Field id="name" label={labels.name} hint={labels.nameHint} error={errors.name}>
        <Input
          {...describedBy('name', errors.name)}
          {...form.register('name', { validate: checkOf(checks, 'name') })}
          defaultValue={account?.name}
          maxLength={60}
        />
      </Field>
      <Field id="timeZone" label={labels.timeZone} hint={labels.timeZoneHint} error={errors.timeZone}>
        <Select
          key={account?.timeZone}
          {...describedBy('timeZone', errors.timeZone)}
          name="timeZone"
          defaultValue={account?.timeZone ?? 'Asia/Shanghai'}
        >
          {zones.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}

export function CredentialFields({ labels, checked, account }: Part) {
  const { errors, form, checks } = checked;
  useStored(checked, 'originalId', account?.originalId);
  return (
    <>
      {account ? (
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium text-ink-2">{labels.appId}</span>
          <code className="font-mono text-sm leading-9 select-all">{account.appId}</code>
        </div>
      ) : (
        <Field id="appId" label={labels.appId} hint={labels.appIdHint} error={errors.appId}>
          <Input
            {...describedBy('appId', errors.appId)}
            {...form.register('appId', { validate: checkOf(checks, 'appId') })}
            autoComplete="off"
            spellCheck={false}
            placeholder="wx…"
            className="font-mono text-sm"
          />
        </Field>
      )}
      <CheckedSealedField name="secret" checked={checked} account={account} labels={labels} hidden />
      <Field id="originalId" label={labels.originalId} hint={labels.originalIdHint} error={errors.originalId}>
        <Input
          {...describedBy('originalId', errors.originalId)}
          {...form.register('originalId', { validate: checkOf(checks, 'originalId') })}
          defaultValue={account?.originalId}
          autoComplete="off"
          spellCheck={false}
          placeholder="gh_…"
          className="font-mono text-sm"
        />
      </Field>
      {!account && <Note>{labels.ip}</Note>}
    </>
  );
}

export function PushFields({
  labels,
  checked,
  account,
  first,
  mode,
  onMode,
}: Part & {
  /** Token and key that a new account begins with. */
  first?: { callbackToken: string; aesKey: string };
  mode: AccountView['callbackMode'];
  onMode: (mode: AccountView['callbackMode']) => void;
}) {
  const { errors, form, checks } = checked;
  const sealed = { checked, account, labels };
  return (
    <>
      <Field id="callbackMode" label={labels.mode} hint={labels.modeHint} error={errors.callbackMode}>
        <Select
          {...describedBy('callbackMode', errors.callbackMode)}
          name="callbackMode"
          value={mode}
          onChange={(event) => {
            onMode(event.currentTarget.value as AccountView['callbackMode']);
            // Whether a key is needed is another question now.
            form.clearErrors('aesKey');
          }}
        >
          {(['safe', 'compatible', 'plain'] as const).map((each) => (
            <option key={each} value={each}>
              {labels.modes[each]}
            </option>
          ))}
        </Select>
      </Field>
      {mode === 'plain' && <Note tone="warn">{labels.plainWarning}</Note>}
      <CheckedSealedField {...sealed} name="callbackToken" first={first?.callbackToken} make={makeToken} />
      {(mode !== 'plain' || errors.aesKey) && (
        <CheckedSealedField
          {...sealed}
          name="aesKey"
          first={first?.aesKey}
          make={makeAesKey}
          needed={mode === 'plain' ? undefined : checks.aesKeyNeeded}
        />
      )}
    </>
  );
}
