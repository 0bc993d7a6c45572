import type { accountRules, FieldRule } from '@/lib/accounts/account-rules';

export type CheckedName = keyof typeof accountRules;
export type CheckedValues = Record<CheckedName, string>;

/** The rule of each text field with the sentence the server would answer. */
export interface FieldChecks {
  fields: Record<CheckedName, FieldRule & { said: string }>;
  aesKeyNeeded: string;
}

/** Whether a typed text keeps a rule, as the server will judge it. */
export function keepsRule({ max, pattern }: FieldRule, typed: string): boolean {
  const text = typed.trim();
  return text.length <= max && new RegExp(pattern).test(text);
}
