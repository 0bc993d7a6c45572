/** A filter as it stands in the address; null takes it out. */
export type Filters = Record<string, string | null | undefined>;

/** The address of a list with filters changed; a changed filter begins at the newest row again. */
export function addressOf(path: string, filters: Filters, change: Filters = {}): string {
  const all = { ...filters, ...('cursor' in change ? {} : { cursor: null }), ...change };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(all)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** One value of a page's `searchParams`; a name that comes twice counts once. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one === '' ? undefined : one;
}

/** The value if it is one of the known ones; anything else in an address counts for nothing. */
export function known<T extends string>(value: string | undefined, choices: readonly T[]): T | undefined {
  return choices.find((choice) => choice === value);
}
