import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Folder } from './folder';

const PATIENCE_MS = 300;

/** Shows the progress of scans that take longer than a moment, with a way to cancel them. */
export interface ScanProgress {
  begin(folder: Folder): void;
  report(folder: Folder, done: number, total: number): void;
  end(folder: Folder): void;
}

interface Shown {
  readonly timer: NodeJS.Timeout;
  reporter?: WorkDoneProgressServerReporter;
  percentage: number;
  ended: boolean;
}

/** @param cancel called when somebody cancels the progress of a folder */
export function createScanProgress(connection: Connection, supported: boolean, cancel: (folder: Folder) => void): ScanProgress {
  const shown = new Map<string, Shown>();

  async function show(folder: Folder, state: Shown): Promise<void> {
    const reporter = await connection.window.createWorkDoneProgress();
    if (state.ended) return;
    state.reporter = reporter;
    reporter.begin('Headroom', 0, `reading ${folder.name}`, true);
    reporter.token.onCancellationRequested(() => cancel(folder));
  }

  return {
    begin(folder) {
      if (!supported || shown.has(folder.uri)) return;
      const state: Shown = { timer: setTimeout(() => void show(folder, state), PATIENCE_MS), percentage: 0, ended: false };
      shown.set(folder.uri, state);
    },
    report(folder, done, total) {
      const state = shown.get(folder.uri);
      const percentage = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (!state?.reporter || percentage === state.percentage) return;
      state.percentage = percentage;
      state.reporter.report(percentage, `${folder.name}: ${done} of ${total} files`);
    },
    end(folder) {
      const state = shown.get(folder.uri);
      if (!state) return;
      clearTimeout(state.timer);
      state.ended = true;
      state.reporter?.done();
      shown.delete(folder.uri);
    },
  };
}
