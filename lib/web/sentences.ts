import { type AbstractIntlMessages, createTranslator } from 'next-intl';
import type { ZodError } from 'zod';
import type { ErrorText } from '@/lib/errors';
import { log } from '@/lib/log';
import type { AppLocale } from './locale';
import { messagesOf } from './messages';

interface Translator {
  (key: string, values?: Record<string, string | number>): string;
  has(key: string): boolean;
}

type Issue = ZodError['issues'][number];

/**
 * Makes the sentence of an expected failure in the reader's language. An unknown key, or one whose values are missing, falls
 * back to the sentence of `fallback`: a reader never meets a key.
 */
export function sentence(locale: AppLocale, text: ErrorText, fallback = 'invalid'): string {
  const t = translator(locale);
  const values = named(locale, text.values);
  return t(text.key, values) || t(fallback, values) || t('invalid');
}

function translator(locale: AppLocale) {
  // The catalogue is typed by its files; keys come from verbs as text, so the translator is asked whether it has them.
  const messages = messagesOf(locale).errors as AbstractIntlMessages;
  return createTranslator({
    locale,
    messages,
    onError: (error) => log().warn({ err: error }, 'a sentence of an error is missing or does not fit its values'),
    getMessageFallback: () => '',
    timeZone: 'Asia/Shanghai',
  }) as unknown as Translator;
}

/** Verbs speak in code words (`approver,admin`, `in_review`); readers see names. */
function named(locale: AppLocale, values: ErrorText['values'] = {}): Record<string, string | number> {
  const t = translator(locale);
  const name = (group: string, word: string) => (t.has(`${group}.${word}`) ? t(`${group}.${word}`) : word);
  // A sentence may name values that a verb had no reason to give.
  const result: Record<string, string | number> = { roles: 'none', who: values.name || t('somebody'), ...values };
  if (typeof values.roles === 'string') {
    const words = values.roles.split(',').filter(Boolean);
    const list = new Intl.ListFormat(locale, { type: 'disjunction' });
    result.roles = list.format(words.map((word) => name('roles', word)));
  }
  if (typeof values.state === 'string') result.state = name('states', values.state);
  return result;
}

/** One sentence per wrong field; the first problem of a field is the one to mend. */
export function fieldSentences(locale: AppLocale, error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues.slice(0, 50)) {
    fields[issue.path.map(String).join('.') || 'form'] ??= sentence(locale, textOfIssue(issue), 'field_invalid');
  }
  return fields;
}

const kinds: Partial<Record<string, string>> = { string: 'text', array: 'list', set: 'list' };

/** A schema may name a message key as its message; everything else is told by zod's kind of issue. */
function textOfIssue(issue: Issue): ErrorText {
  if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return { key: issue.message, values: limitsOf(issue) };
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const kind = kinds[issue.origin] ?? 'number';
    const empty = issue.code === 'too_small' && kind === 'text' && Number(issue.minimum) <= 1;
    return { key: empty ? 'field_missing' : `field_${kind}_${issue.code}`, values: limitsOf(issue) };
  }
  if (issue.code === 'invalid_type')
    return { key: issue.message.endsWith('received undefined') ? 'field_missing' : 'field_invalid' };
  if (issue.code === 'invalid_format') return { key: 'field_format' };
  if (issue.code === 'invalid_value') return { key: 'field_choice' };
  if (issue.code === 'unrecognized_keys')
    return { key: 'field_unknown', values: { names: issue.keys.join(', ').slice(0, 200) } };
  return { key: 'field_invalid' };
}

function limitsOf(issue: Issue): Record<string, string | number> {
  if (issue.code === 'too_small') return { limit: Number(issue.minimum) };
  if (issue.code === 'too_big') return { limit: Number(issue.maximum) };
  if (issue.code === 'custom' && issue.params) return issue.params as Record<string, string | number>;
  return {};
}
