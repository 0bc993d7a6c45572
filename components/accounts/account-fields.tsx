'use client';

import { Field, Input, Select, describedBy } from '@/components/ui/field';
import { Note } from '@/components/ui/page';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormLabels } from './labels';
import { makeAesKey, makeToken } from './secret-key';
import { SealedField } from './sealed-field';

export type Errors = Record<string, string>;

/** The three values that are sealed; kept by the form, because a new account shows two of them once more after saving. */
export interface SealedValues {
  secret: string;
  callbackToken: string;
  aesKey: string;
}

interface Part {
  labels: FormLabels;
  errors: Errors;
  /** null for a new account. */
  account: AccountView | null;
}

interface SealedPart extends Part {
  sealed: SealedValues;
  onSealed: (change: Partial<SealedValues>) => void;
}

export function BasicsFields({ labels, errors, account, zones }: Part & { zones: { value: string; label: string }[] }) {
  return (
    <>
      <Field id="name" label={labels.name} hint={labels.nameHint} error={errors.name}>
        <Input
          key={account?.name}
          {...describedBy('name', errors.name)}
          name="name"
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

export function CredentialFields({ labels, errors, account, sealed, onSealed }: SealedPart) {
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
            name="appId"
            autoComplete="off"
            spellCheck={false}
            placeholder="wx…"
            className="font-mono text-sm"
          />
        </Field>
      )}
      <SealedField
        name="secret"
        label={labels.secret}
        hint={labels.secretHint}
        error={errors.secret}
        isSet={account?.hasSecret ?? false}
        value={sealed.secret}
        onChange={(secret) => onSealed({ secret })}
        hidden
        labels={labels}
      />
      <Field id="originalId" label={labels.originalId} hint={labels.originalIdHint} error={errors.originalId}>
        <Input
          key={account?.originalId}
          {...describedBy('originalId', errors.originalId)}
          name="originalId"
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
  errors,
  account,
  sealed,
  onSealed,
  mode,
  onMode,
}: SealedPart & { mode: AccountView['callbackMode']; onMode: (mode: AccountView['callbackMode']) => void }) {
  return (
    <>
      <Field id="callbackMode" label={labels.mode} hint={labels.modeHint} error={errors.callbackMode}>
        <Select
          {...describedBy('callbackMode', errors.callbackMode)}
          name="callbackMode"
          value={mode}
          onChange={(event) => onMode(event.currentTarget.value as AccountView['callbackMode'])}
        >
          {(['safe', 'compatible', 'plain'] as const).map((each) => (
            <option key={each} value={each}>
              {labels.modes[each]}
            </option>
          ))}
        </Select>
      </Field>
      {mode === 'plain' && <Note tone="warn">{labels.plainWarning}</Note>}
      <SealedField
        name="callbackToken"
        label={labels.callbackToken}
        hint={labels.callbackTokenHint}
        error={errors.callbackToken}
        isSet={account?.hasCallbackToken ?? false}
        value={sealed.callbackToken}
        onChange={(callbackToken) => onSealed({ callbackToken })}
        make={makeToken}
        labels={labels}
      />
      {(mode !== 'plain' || errors.aesKey) && (
        <SealedField
          name="aesKey"
          label={labels.aesKey}
          hint={labels.aesKeyHint}
          error={errors.aesKey}
          isSet={account?.hasAesKey ?? false}
          value={sealed.aesKey}
          onChange={(aesKey) => onSealed({ aesKey })}
          make={makeAesKey}
          labels={labels}
        />
      )}
    </>
  );
}
