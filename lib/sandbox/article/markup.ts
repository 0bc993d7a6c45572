export type Attribute = { name: string; value: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\u00A0': '&nbsp;',
};

/** Text between tags. */
export function writeText(text: string): string {
  return text.replace(/[&<>\u00A0]/g, (char) => entities[char] ?? char);
}

/** An attribute value in double quotes; the platform writes quotes as entities. */
export function writeValue(text: string): string {
  return text.replace(/[&<>"'\u00A0]/g, (char) => entities[char] ?? char);
}

/** An opening tag; empty elements end in two spaces and a slash, as the platform serialises them. */
export function openTag(tag: string, attributes: readonly Attribute[], empty = false): string {
  const written = attributes
    .filter(({ name }) => /^[\w:.-]+$/.test(name))
    .map(({ name, value }) => ` ${name}="${writeValue(value)}"`);
  return `<${tag}${written.join('')}${empty ? '  />' : '>'}`;
}
