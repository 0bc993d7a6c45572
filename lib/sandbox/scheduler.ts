import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import type { Store } from './store';
import type { Job } from './types';

/** Longest delay a timer of Node can hold. */
const longest = 2_147_483_647;

/**
 * Work that is due at a time of the sandbox's clock. A job leaves the store only when it is done, so that a killed sandbox
 * does it after its restart; it may then happen twice, as the platform's own pushes do.
 */
export class Scheduler {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: (text: string) => void;
  readonly #running = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #run: ((work: Job['work']) => Promise<void>) | null = null;

  constructor(store: Store, clock: Clock, log: (text: string) => void) {
    this.#log = log;
    this.#store = store;
    this.#clock = clock;
  }

  /** Starts working, with what is due already first. */
  start(run: (work: Job['work']) => Promise<void>): void {
    this.#run = run;
    this.arm();
  }

  add(work: Job['work'], delayMs: number): void {
    const id = randomUUID();
    this.#store.jobs.set(id, { id, dueAt: this.#clock.now() + delayMs, work });
    this.arm();
  }

  /** Forgets jobs not begun yet. */
  cancel(pass: (work: Job['work']) => boolean): void {
    for (const job of this.#store.jobs.where((row) => pass(row.work))) this.#store.jobs.delete(job.id);
  }

  /** Sets one timer to the next job that is due. */
  arm(): void {
    clearTimeout(this.#timer);
    if (!this.#run) return;
    let next = Infinity;
    for (const job of this.#store.jobs.values()) if (!this.#running.has(job.id)) next = Math.min(next, job.dueAt);
    if (next === Infinity) return;
    this.#timer = setTimeout(() => this.#work(), Math.min(Math.max(next - this.#clock.now(), 0), longest));
  }

  #work(): void {
    const due = this.#store.jobs.where((job) => job.dueAt <= this.#clock.now() && !this.#running.has(job.id));
    for (const job of due.toSorted((a, b) => a.dueAt - b.dueAt)) this.#running.set(job.id, this.#finish(job));
    this.arm();
  }

  async #finish(job: Job): Promise<void> {
    const run = this.#run;
    try {
      await run?.(job.work);
      if (this.#run) this.#store.jobs.delete(job.id);
    } catch (cause) {
      // Tried again it would fail again, at once and for ever.
      this.#store.jobs.delete(job.id);
      this.#log(`${job.work.kind}: ${String(cause)}`);
    } finally {
      this.#running.delete(job.id);
      this.arm();
    }
  }

  async stop(): Promise<void> {
    this.#run = null;
    clearTimeout(this.#timer);
    await Promise.allSettled(this.#running.values());
  }
}
