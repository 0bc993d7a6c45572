/** A clock that can be moved: token lives, daily quotas and due events follow it. */
export class Clock {
  #offset: number;
  readonly #real: () => number;

  constructor(offset = 0, real: () => number = Date.now) {
    this.#offset = offset;
    this.#real = real;
  }

  /** Milliseconds since 1970, as the sandbox sees them. */
  now(): number {
    return this.#real() + this.#offset;
  }

  /** Whole seconds, the unit of the wire. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  get offset(): number {
    return this.#offset;
  }

  set offset(ms: number) {
    this.#offset = ms;
  }

  /** The platform counts its day from midnight UTC+8. `2026-11-20` */
  day(): string {
    return new Date(this.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  }
}
