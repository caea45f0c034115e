import * as vscode from 'vscode';
import { reportChanged, reportRequest, statusChanged } from '../../protocol/messages';
import type { Status, WorkspaceReport } from '../../protocol/messages';
import type { Server } from '../client/language-client';

/** What the server last said, for everything that shows it. */
export interface ReportFeed {
  readonly report: WorkspaceReport;
  readonly status: Status;
  readonly onChange: vscode.Event<void>;
  dispose(): void;
}

const noCounts = { error: 0, warning: 0, information: 0, hint: 0 };

/** Listens to the server's status and fetches its report whenever that changes; one request is on the way at most. */
export function followReport(server: Server): ReportFeed {
  const changed = new vscode.EventEmitter<void>();
  let report: WorkspaceReport = { revision: 0, levels: [], folders: [], rules: [] };
  let status: Status = { state: 'scanning', counts: noCounts, files: 0 };
  let wanted = false;
  let fetching = false;

  async function fetchReport(): Promise<void> {
    wanted = true;
    if (fetching) return;
    fetching = true;
    try {
      while (takeWanted()) report = await server.request(reportRequest, null);
      changed.fire();
    } catch {
      // The server went away meanwhile; it reports again once it is back.
    } finally {
      fetching = false;
    }
  }

  function takeWanted(): boolean {
    const was = wanted;
    wanted = false;
    return was;
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
