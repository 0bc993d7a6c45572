import { Checkbox, Field, Select, describedBy } from '@/components/ui/field';
import type { AccountView } from '@/lib/accounts/read-account';
import type { FormLabels } from './labels';
import type { CheckedForm } from './use-checked-form';

export function RuleFields({
  labels,
  checked: { errors },
  account,
}: {
  labels: FormLabels;
  checked: Pick<CheckedForm, 'errors'>;
  account: AccountView | null;
}) {
  return (
    <>
      {/* Keyed by what is stored: a field whose value changed elsewhere (a check, another admin) begins anew. */}
      <Checkbox
        key={String(account?.twoPerson)}
        id="twoPerson"
        name="twoPerson"
        label={labels.twoPerson}
        hint={labels.twoPersonHint}
        defaultChecked={account?.twoPerson ?? true}
      />
      <Checkbox
        key={`links-${account?.linkSignatures}`}
        id="linkSignatures"
        name="linkSignatures"
        label={labels.linkSignatures}
        hint={labels.linkSignaturesHint}
        defaultChecked={account?.linkSignatures ?? false}
      />
      {account && (
        <Choice
          name="mayPublish"
          label={labels.mayPublish}
          hint={labels.mayPublishHint}
          error={errors.mayPublish}
          value={account.mayPublish === null ? 'unknown' : account.mayPublish ? 'yes' : 'no'}
          choices={labels.mayPublishes}
        />
      )}
      <Choice
        name="cropForm"
        label={labels.cropForm}
        hint={labels.cropFormHint}
        error={errors.cropForm}
        value={account?.cropForm ?? 'seeds'}
        choices={labels.cropForms}
      />
    </>
  );
}

function Choice({
  name,
  label,
  hint,
  error,
  value,
  choices,
}: {
  name: string;
  label: string;
  hint: string;
  error: string | undefined;
  value: string;
  choices: Record<string, string>;
}) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <Select key={value} {...describedBy(name, error)} name={name} defaultValue={value}>
        {Object.entries(choices).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}
