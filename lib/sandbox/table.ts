/** Rows by key, in the order they were first set. A changed row is set again, which is what reaches the journal. */
export class Table<T> {
  readonly #rows = new Map<string, T>();
  readonly name: string;
  readonly #note: (key: string, value: T | undefined) => void;

  constructor(name: string, note: (table: string, key: string, value: T | undefined) => void) {
    this.name = name;
    this.#note = (key, value) => note(name, key, value);
  }

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  set(key: string, value: T): void {
    this.#rows.set(key, value);
    this.#note(key, value);
  }

  delete(key: string): void {
    if (this.#rows.delete(key)) this.#note(key, undefined);
  }

  /** Puts a row back without noting it, at replay and restore. */
  load(key: string, value: T | undefined): void {
    if (value === undefined) this.#rows.delete(key);
    else this.#rows.set(key, value);
  }

  clear(): void {
    this.#rows.clear();
  }

  entries(): IterableIterator<[string, T]> {
    return this.#rows.entries();
  }

  values(): IterableIterator<T> {
    return this.#rows.values();
  }

  /** Rows that pass, oldest first. */
  where(pass: (row: T) => boolean): T[] {
    const found: T[] = [];
    for (const row of this.#rows.values()) if (pass(row)) found.push(row);
    return found;
  }

  get size(): number {
    return this.#rows.size;
  }
}
