const controller = new AbortController();

/** Aborted when somebody wants this script to end: Ctrl-C, `kill`, a closed terminal. */
export const stopSignal = controller.signal;

/** From now on those signals end the script in order; a second one ends it at once. */
export function listenForStop() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
}
