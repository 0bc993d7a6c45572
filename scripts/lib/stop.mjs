const controller = new AbortController();

/** Aborted when somebody wants this script to end: Ctrl-C, `kill`, a closed terminal. */
export const stopSignal = controller.signal;

/** One Ctrl-C arrives twice: from the terminal and, a moment later, from npm, which passes it on. */
const ECHO_MS = 1_000;

/** From now on those signals end the script in order; a second one ends it at once. */
export function listenForStop() {
  stopWithNpm();
  let first = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (controller.signal.aborted && performance.now() - first > ECHO_MS) process.exit(130);
      first ||= performance.now();
      controller.abort();
    });
  }
}

/**
 * npm runs us below a shell that does not pass signals on: who ends npm alone would leave us running. When our parent is
 * gone, we stop as well.
 */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    controller.abort();
  }, 300);
  timer.unref();
}
