import * as vscode from 'vscode';
import { reportChanged, reportRequest, statusChanged } from '../../protocol/messages';
import type { Status, WorkspaceReport } from '../../protocol/messages';
import type { Server } from '../client/server';
import { createRefresher } from './refresher';

/** What the server last said, for everything that shows it. */
export interface ReportFeed {
  readonly report: WorkspaceReport;
  readonly status: Status;
  readonly onChange: vscode.Event<void>;
  dispose(): void;
}

const noCounts = { error: 0, warning: 0, information: 0, hint: 0 };

/** Listens to the server's status and fetches its report whenever that changes. */
export function followReport(server: Server): ReportFeed {
  const changed = new vscode.EventEmitter<void>();
  let report: WorkspaceReport = { revision: 0, levels: [], folders: [], rules: [] };
  let status: Status = { state: 'scanning', counts: noCounts, files: 0 };
  const refresh = createRefresher(async () => {
    report = await server.request(reportRequest, null);
    changed.fire();
  });

  async function fetchReport(): Promise<void> {
    try {
      await refresh();
    } catch {
      // The server went away meanwhile; it reports again once it is back.
    }
  }

  function show(next: Status): void {
    status = next;
    changed.fire();
  }

  const disposables = [
    changed,
    server.on(reportChanged, () => void fetchReport()),
    server.on(statusChanged, show),
    server.onDown((message) => show({ ...status, state: 'error', message })),
  ];
  return {
    get report() {
      return report;
    },
    get status() {
      return status;
    },
    onChange: changed.event,
    dispose() {
      vscode.Disposable.from(...disposables).dispose();
    },
  };
}
