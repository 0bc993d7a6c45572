/** Runs work, at most so much of it at once; the rest waits in the order it came. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a gate that lets `width` pieces of work through at once. */
export function createGate(width: number): Gate {
  const queue: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= width) await new Promise<void>((resolve) => queue.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
