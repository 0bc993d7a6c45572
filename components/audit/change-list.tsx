import { useTranslations } from 'next-intl';

/** A field of a thing before and after. */
export interface Change {
  field: string;
  before: string;
  after: string;
}

/** What changed from what to what, where a row of the log says so: `{from, to}` or `{before, after}`, each an object or a value. */
export function changesOf(details: Record<string, unknown>): Change[] {
  const before = details.before ?? details.from;
  const after = details.after ?? details.to;
  if (after === undefined) return [];
  if (!isObject(after)) return [{ field: '', before: textOf(before), after: textOf(after) }];
  const old = isObject(before) ? before : {};
  const fields = [...new Set([...Object.keys(old), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, before: textOf(old[field]), after: textOf(after[field]) }))
    .filter((change) => change.before !== change.after);
}

/** Old and new, struck out and plain, and named for those who hear the page. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const t = useTranslations('audit.change');
  if (changes.length === 0) return null;
  return (
    <ul className="mt-0.5 text-xs">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          {field && <span className="text-ink-3">{field} </span>}
          <span className="sr-only">{t('before')} </span>
          <del className="text-ink-3">{before || t('nothing')}</del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only">{t('after')} </span>
          <ins className="no-underline">{after || t('nothing')}</ins>
        </li>
      ))}
    </ul>
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
