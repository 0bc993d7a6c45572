import { type Match, type Place, searchPlaces, type Wanted } from './search';

/** An expression that needs longer is one that would never end: `(a+)+b`. */
const LONGEST_MS = 1500;

/** The matches, or null where an expression took too long and was stopped. Plain words are looked for at once. */
export function runSearch(places: Place[], wanted: Wanted, signal: AbortSignal): Promise<Match[] | null> {
  if (!wanted.expression) return Promise.resolve(searchPlaces(places, wanted));
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const end = (matches: Match[] | null) => {
      worker.terminate();
      clearTimeout(timer);
      resolve(matches);
    };
    const timer = setTimeout(() => end(null), LONGEST_MS);
    signal.addEventListener('abort', () => end([]), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<Match[]>) => end(data));
    worker.addEventListener('error', () => end([]));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
    worker.postMessage({ places, wanted });
  });
}
