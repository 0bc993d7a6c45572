/** What a text field of an account must be once spaces around it are gone. Plain data, so that a page can hand it to its form. */
export interface FieldRule {
  /** UTF-16 units. */
  max: number;
  /** Source of a regular expression. */
  pattern: string;
}

/** The one table of both sides: the schemas of `account-input.ts` are made of it, and the form checks by it while people type. */
export const accountRules = {
  name: { max: 60, pattern: '\\S' },
  originalId: { max: 64, pattern: '^(gh_[A-Za-z0-9_]{1,60})?$' },
  appId: { max: 64, pattern: '^[A-Za-z0-9_-]{4,64}$' },
  secret: { max: 128, pattern: '^[\\x21-\\x7e]+$' },
  /** The platform's rule: 3 to 32 letters and digits. */
  callbackToken: { max: 32, pattern: '^[A-Za-z0-9]{3,32}$' },
  /** 43 characters that decode, with one `=`, to the 32 bytes of an AES key. */
  aesKey: { max: 43, pattern: '^[A-Za-z0-9+/]{43}$' },
} as const satisfies Record<string, FieldRule>;
