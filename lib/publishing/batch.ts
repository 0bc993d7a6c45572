/** Takes one thing to write; settles when the write that it went with did. */
export type Batch<T> = (item: T) => Promise<void>;

/**
 * Makes one write of many small ones: the first goes at once, and whatever comes while a write is under way goes together
 * in the next, in the order it came. A write that fails fails for all that went with it, and for nobody else.
 */
export function createBatch<T>(write: (items: T[]) => Promise<void>): Batch<T> {
  let waiting: T[] = [];
  let next: Promise<void> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const begin = () => {
    const items = waiting;
    waiting = [];
    next = undefined;
    return write(items);
  };
  return (item) => {
    waiting.push(item);
    if (!next) {
      next = running.then(begin);
      running = next.catch(() => undefined);
    }
    return next;
  };
}
