'use client';

import { useController } from 'react-hook-form';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormLabels } from './labels';
import { SealedField } from './sealed-field';
import { type CheckedForm, checkOf } from './use-checked-form';

export type SealedName = 'secret' | 'callbackToken' | 'aesKey';

/** Whether one is stored; without an account none is. */
function isStored(account: AccountView | null, name: SealedName): boolean {
  const stored = { secret: account?.hasSecret, callbackToken: account?.hasCallbackToken, aesKey: account?.hasAesKey };
  return stored[name] ?? false;
}

/** A sealed field of the account forms, checked like the others. An account that exists may leave it empty. */
export function CheckedSealedField({
  name,
  checked,
  account,
  labels,
  needed,
  first = '',
  ...rest
}: {
  name: SealedName;
  checked: CheckedForm;
  account: AccountView | null;
  labels: FormLabels;
  /** The sentence where an empty field would leave the account without one. */
  needed?: string | undefined;
  first?: string | undefined;
  make?: () => string;
  hidden?: boolean;
}) {
  const isSet = isStored(account, name);
  const check = checkOf(checked.checks, name, account !== null);
  const { field } = useController({
    name,
    control: checked.form.control,
    defaultValue: first,
    rules: { validate: (typed) => (needed && !isSet && !typed?.trim() ? needed : check(typed)) },
  });
  return (
    <SealedField
      name={name}
      label={labels[name]}
      hint={labels[`${name}Hint`]}
      error={checked.errors[name]}
      isSet={isSet}
      value={field.value ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      labels={labels}
      {...rest}
    />
  );
}
