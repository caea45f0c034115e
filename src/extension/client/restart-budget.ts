const RESTARTS = 4;
const WINDOW_MS = 3 * 60_000;

/** Allows four restarts in three minutes, so that a server that can't live doesn't take the machine with it. */
export interface RestartBudget {
  /** Takes one restart; false when there is none left, after which counting starts anew. */
  take(): boolean;
}

/** @param now milliseconds of any clock */
export function restartBudget(now: () => number = Date.now): RestartBudget {
  let restarts: number[] = [];
  return {
    take() {
      restarts = [...restarts.filter((at) => now() - at < WINDOW_MS), now()];
      if (restarts.length <= RESTARTS) return true;
      restarts = [];
      return false;
    },
  };
}
