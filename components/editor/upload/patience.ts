import { ConnectionBroke } from './answers';

/** Waits before each further try: some fifteen seconds in all, as long as a train takes through a tunnel. */
const WAITS_MS = [500, 1000, 2000, 4000, 8000];

/** Does something again that may be repeated, while the connection is what fails; waits for the browser to be online. */
export async function patiently<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = untilLater,
): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const ms = WAITS_MS[tries];
      if (!(error instanceof ConnectionBroke) || ms === undefined || signal.aborted) throw error;
      await wait(ms, signal);
    }
  }
}

/** After that time, or at once when the browser says that it is online again. */
function untilLater(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      if (signal.aborted) reject(new Error('aborted'));
      else resolve();
    }
    addEventListener('online', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
