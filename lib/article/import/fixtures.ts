/** For tests: the clipboards and bodies of `fixtures/`. */
const files = import.meta.glob('./fixtures/*', { query: '?raw', import: 'default', eager: true });

export function fixture(name: string): string {
  const text = files[`./fixtures/${name}`];
  if (text === undefined) throw new Error(`there is no fixture ${name}`);
  return text;
}
