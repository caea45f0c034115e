import { CloseAction, ErrorAction } from 'vscode-languageclient/node';
import type { ErrorHandler } from 'vscode-languageclient/node';

const RESTARTS = 4;
const WINDOW_MS = 3 * 60_000;

/**
 * Restarts a server that died, at most four times in three minutes. `restarting` is called for the first
 * restart only, so that people are told once; `givingUp` when no further one is tried.
 */
export function restartPolicy(tell: { restarting: () => void; givingUp: () => void }, now: () => number = Date.now): ErrorHandler {
  let restarts: number[] = [];
  let told = false;
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      restarts = [...restarts.filter((at) => now() - at < WINDOW_MS), now()];
      if (restarts.length > RESTARTS) {
        tell.givingUp();
        restarts = [];
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      if (!told) tell.restarting();
      told = true;
      return { action: CloseAction.Restart, handled: true };
    },
  };
}
