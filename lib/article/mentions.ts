/** Who is called by name in a comment: `@林晓`, also with the full-width sign. */

export interface Mentionable {
  id: string;
  name: string;
}

/** The most people one comment calls. */
const MOST = 20;

/** Ids of the people named in a text, in its order. Of two names that fit at one place the longer one counts. */
export function mentionsIn(text: string, people: readonly Mentionable[]): string[] {
  const byLength = people.filter(({ name }) => name.trim() !== '').toSorted((a, b) => b.name.length - a.name.length);
  const called = new Set<string>();
  for (const { index } of text.matchAll(/[@＠]/gu)) {
    const rest = text.slice(index + 1);
    const person = byLength.find(({ name }) => rest.startsWith(name));
    if (person) called.add(person.id);
    if (called.size === MOST) break;
  }
  return [...called];
}
