/** Where in the work the process is killed. */
export interface Strike {
  at: 'database' | 'platform';
  /** Which round trip or call, from 1; of those of one name where a name is given. */
  n: number;
  name?: string;
  /** before: it never leaves. after: it is done, and its answer is never heard. */
  when: 'before' | 'after';
}

/**
 * Counts what goes through the two proxies once armed, and strikes once at the chosen point. From then on nothing is let
 * through any more, until `release`.
 */
export class Trigger {
  /** Names of everything counted, in order. */
  readonly seen: Record<Strike['at'], string[]> = { database: [], platform: [] };
  frozen = false;
  #strike: Strike | null = null;
  #armed = false;
  #struck: ((name: string) => void) | null = null;

  /** Begins to count. The promise ends when the point is reached, with the name of what was going on. */
  arm(strike: Strike | null): Promise<string> {
    this.#strike = strike;
    this.#armed = true;
    return new Promise((resolve) => (this.#struck = resolve));
  }

  /** Counts one; its number, or 0 while nothing is counted. */
  count(at: Strike['at'], name: string): number {
    if (!this.#armed || this.frozen) return 0;
    return this.seen[at].push(name);
  }

  /** Whether this is the point; if so, everything stands still from now on. */
  strikes(at: Strike['at'], n: number, when: Strike['when']): boolean {
    const strike = this.#strike;
    if (n === 0 || strike?.at !== at || strike.when !== when || this.frozen) return false;
    const name = this.seen[at][n - 1] ?? '';
    if (strike.name !== undefined && strike.name !== name) return false;
    const place = strike.name === undefined ? n : this.seen[at].slice(0, n).filter((one) => one === name).length;
    if (strike.n !== place) return false;
    this.frozen = true;
    this.#struck?.(name);
    return true;
  }

  /** Lets everything through again; the next process is not struck. */
  release(): void {
    this.#strike = null;
    this.#armed = false;
    this.frozen = false;
  }
}
