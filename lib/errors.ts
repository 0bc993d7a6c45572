/** The few codes an expected failure may have. Each has a sentence in both languages and an HTTP status. */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'wrong_state',
  'too_many',
  'platform_rejected',
  'platform_unreachable',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** A key of the `errors` message namespace with its values; the sentence is made where the reader's language is known. */
export interface ErrorText {
  key: string;
  values?: Record<string, string | number>;
}

export const httpStatusOf: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  wrong_state: 409,
  too_many: 429,
  platform_rejected: 422,
  platform_unreachable: 503,
};

/**
 * An expected failure: a verb throws it, the edge turns it into a sentence. `text.key` names a message of the `errors`
 * namespace (default: the code itself); `fields` maps a form field to a message key of the same namespace.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly text: ErrorText;
  readonly fields: Record<string, ErrorText> | undefined;

  constructor(code: ErrorCode, text?: string | ErrorText, fields?: Record<string, ErrorText>) {
    const said = typeof text === 'string' ? { key: text } : (text ?? { key: code });
    super(`${code}: ${said.key}`);
    this.code = code;
    this.text = said;
    this.fields = fields;
  }
}
