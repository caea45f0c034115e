import type { Connection } from 'vscode-languageserver/node';
import { reportChanged, statusChanged } from '../protocol/messages';
import type { Counts, Status } from '../protocol/messages';
import type { Folder } from './folder';

const PATIENCE_MS = 300;
/** Typing gives another report with each keystroke, and who shows it fetches all of it: a few times a second are enough. */
const REPORT_MS = 300;

/** Tells the client what is going on: scanning, idle or failed, and that the report is another one now. */
export interface StatusReporter {
  readonly revision: number;
  /** A scan starts. The first one of a folder shows at once, later ones when they take longer than a moment. */
  scanning(folder: Folder): void;
  idle(folder: Folder): void;
  analyzed(folder: Folder): void;
  failed(folder: Folder, message: string): void;
  removed(folder: Folder): void;
  /** The levels that are shown changed. */
  refresh(): void;
}

export function createStatus(connection: Connection, read: () => { counts: Counts; files: number }): StatusReporter {
  const scanning = new Set<string>();
  const starting = new Map<string, NodeJS.Timeout>();
  const failures = new Map<string, string>();
  let revision = 0;
  let sent = '';
  let tellable = 0;
  let telling: NodeJS.Timeout | undefined;

  function send(): void {
    const [message] = failures.values();
    const state = scanning.size > 0 ? 'scanning' : message === undefined ? 'idle' : 'error';
    const status: Status = { state, ...read(), ...(message === undefined ? {} : { message }) };
    const text = JSON.stringify(status);
    if (text === sent) return;
    sent = text;
    void connection.sendNotification(statusChanged.method, status);
  }

  function report(): void {
    revision++;
    telling ??= setTimeout(tell, Math.max(0, tellable - performance.now()));
    send();
  }

  function tell(): void {
    telling = undefined;
    tellable = performance.now() + REPORT_MS;
    void connection.sendNotification(reportChanged.method, { revision });
  }

  function stop(folder: Folder): void {
    clearTimeout(starting.get(folder.uri));
    starting.delete(folder.uri);
    scanning.delete(folder.uri);
  }

  function start(folder: Folder): void {
    scanning.add(folder.uri);
    send();
  }

  return {
    get revision() {
      return revision;
    },
    scanning(folder) {
      stop(folder);
      if (folder.result) starting.set(folder.uri, setTimeout(() => start(folder), PATIENCE_MS));
      else start(folder);
    },
    idle(folder) {
      stop(folder);
      send();
    },
    analyzed(folder) {
      failures.delete(folder.uri);
      stop(folder);
      report();
    },
    failed(folder, message) {
      stop(folder);
      failures.set(folder.uri, message);
      report();
    },
    removed(folder) {
      stop(folder);
      failures.delete(folder.uri);
      report();
    },
    refresh: report,
  };
}
