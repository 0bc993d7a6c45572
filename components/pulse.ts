export interface Pulse {
  ask(): void;
  stop(): void;
}

/**
 * Runs when asked, at once; asked again within `ms`, once more when they are over. So what happens is on the screen
 * without a wait, and a burst of news is two runs.
 */
export function createPulse(run: () => void, ms: number): Pulse {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const begin = () => {
    again = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (again) begin();
    }, ms);
    run();
  };
  return {
    ask() {
      if (timer === undefined) begin();
      else again = true;
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      again = false;
    },
  };
}
