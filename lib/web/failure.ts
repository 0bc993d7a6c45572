import { randomBytes } from 'node:crypto';
import { ZodError } from 'zod';
import { AppError, type ErrorCode, type ErrorText, httpStatusOf } from '@/lib/errors';
import { log } from '@/lib/log';
import type { AppLocale } from './locale';
import { fieldSentences, sentence } from './sentences';

/** What the browser learns of a failure: never a text that was thrown, only sentences of the catalogue. */
export interface Failure {
  /** `unexpected` is everything nobody foresaw; `id` then finds it in the log. */
  code: ErrorCode | 'unexpected';
  /** The key of the sentence, for pages that react to one case. */
  key: string;
  message: string;
  values?: NonNullable<ErrorText['values']>;
  /** A sentence per form field. */
  fields?: Record<string, string>;
  id?: string;
}

/** Turns anything thrown into what may be shown. The unforeseen is logged with an id and shown as that id. */
export function failureOf(error: unknown, locale: AppLocale, where: string): Failure {
  if (error instanceof ZodError) {
    const fields = fieldSentences(locale, error);
    return { code: 'invalid', key: 'invalid', message: sentence(locale, { key: 'invalid' }), fields };
  }
  if (error instanceof AppError) return expected(error, locale);
  const id = randomBytes(4).toString('hex');
  log().error({ err: error, id, where: withoutKeys(where) }, 'unexpected failure');
  return {
    code: 'unexpected',
    key: 'unexpected',
    message: sentence(locale, { key: 'unexpected', values: { id } }),
    id,
  };
}

/** Addresses that are keys themselves (`/s/…`, invitations, resets) do not belong in a log. */
function withoutKeys(where: string): string {
  return where.replace(/\/(s|invite|reset)\/[^/\s?]+/g, '/$1/…');
}

/** The HTTP status of a failure. */
export function statusOf(failure: Failure): number {
  return failure.code === 'unexpected' ? 500 : httpStatusOf[failure.code];
}

function expected(error: AppError, locale: AppLocale): Failure {
  const { code, text, fields } = error;
  const failure: Failure = { code, key: text.key, message: sentence(locale, text, code) };
  if (text.values) failure.values = text.values;
  if (fields) {
    const entries = Object.entries(fields).map(([name, said]) => [name, sentence(locale, said, 'field_invalid')]);
    failure.fields = Object.fromEntries(entries) as Record<string, string>;
  }
  return failure;
}
