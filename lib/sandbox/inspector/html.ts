import { escape } from '../reader/page';

const line = (cells: readonly string[], tag: string): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

/** A table with a head; cells are HTML already. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p class="none">暂无</p>';
  return `<div class="wide" tabindex="0"><table><thead>${line(head, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table></div>`;
}

/** A form of one button with hidden and visible fields. */
export function writeForm(action: string, label: string, hidden: Record<string, string>, fields = ''): string {
  const kept = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
  );
  return `<form method="post" action="/_sandbox/ui/${action}">${kept.join('')}${fields}<button>${escape(label)}</button></form>`;
}

/** A labelled field. */
export function writeField(
  label: string,
  name: string,
  value: string,
  options?: readonly (readonly [string, string])[],
): string {
  const control = options
    ? `<select name="${name}">${options.map(([key, text]) => `<option value="${escape(key)}"${key === value ? ' selected' : ''}>${escape(text)}</option>`).join('')}</select>`
    : `<input name="${name}" value="${escape(value)}">`;
  return `<label>${escape(label)} ${control}</label>`;
}

/** Something long behind a word to open. */
export const writeDetails = (label: string, text: string): string =>
  `<details><summary>${escape(label)}</summary><pre>${escape(text)}</pre></details>`;
