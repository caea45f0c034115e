import { CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver/node';
import type { Severity } from '../engine/model/finding';
import type { Rule } from '../engine/model/rule';
import { fixAllKind, settings } from '../protocol/contributions';
import { serveActions } from './actions';
import { clientOf, levelsOf } from './client';
import type { Client } from './client';
import { watchDocuments } from './documents';
import type { OpenDocuments } from './documents';
import { takeFileEvents, takeTextChange } from './file-events';
import type { FolderEvents } from './folder';
import { createFolders } from './folders';
import type { FileInFolder, Folders } from './folders';
import { createPublisher } from './publisher';
import { countsOf } from './report';
import { serveRequests } from './requests';
import { createScanProgress } from './scan-progress';
import { createStatus } from './status';
import { serveWaits } from './serve-waits';

/** One client's session: documents and folders in, diagnostics, actions and reports out. */
export function startSession(connection: Connection, rules: readonly Rule[]): void {
  connection.onInitialize((params: InitializeParams) => {
    openSession(connection, rules, clientOf(params));
    return capabilities;
  });
}

const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    codeLensProvider: {},
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  serverInfo: { name: 'Headroom' },
};

function openSession(connection: Connection, rules: readonly Rule[], client: Client): void {
  let levels = client.levels;
  const shownLevels = (): ReadonlySet<Severity> => levels;
  const documents = watchDocuments(connection, {
    opened: (uri) => takeOpening(uri),
    changed: (uri) => takeChange(uri),
    closed: (uri) => takeClosing(uri),
  });
  const status = createStatus(connection, () => ({
    counts: countsOf(folders.all, levels),
    files: folders.all.reduce((sum, { result }) => sum + (result?.stats.files ?? 0), 0),
  }));
  const progress = createScanProgress(connection, client.hasProgress, (folder) => folder.cancel());
  const publisher = createPublisher(connection, documents, {
    ...(client.ruleLink === undefined ? {} : { ruleLink: client.ruleLink }),
    hasRelatedInformation: client.hasRelatedInformation,
    levels: shownLevels,
    owns: (folder, uri) => folders.holding(uri)[0]?.folder === folder,
  });
  const events: FolderEvents = {
    scanning(folder) {
      status.scanning(folder);
      progress.begin(folder);
    },
    progress: (folder, done, total) => progress.report(folder, done, total),
    lookedAt: (folder, file, findings) => publisher.publishEarly(folder, file, findings),
    analyzed(folder) {
      publisher.publish(folder);
      waits.analyzed(folder);
      status.analyzed(folder);
    },
    scanned: (folder, { stats, services, findings }, milliseconds) => {
      const what = `${stats.files} files, ${services.length} services, ${findings.length} findings`;
      connection.console.info(`Read ${folder.name}: ${what}, in ${Math.round(milliseconds)} ms.`);
      for (const { file, message } of stats.notices) connection.console.warn(file === undefined ? message : `${file}: ${message}`);
    },
    failed(folder, error) {
      progress.end(folder);
      connection.console.error(`Reading ${folder.name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      status.failed(folder, `Reading ${folder.name} failed. The log says why.`);
    },
    idle(folder) {
      progress.end(folder);
      status.idle(folder);
    },
  };
  const folders: Folders = createFolders({ rules, documents, events, debounce: client.debounce });

  function takeOpening(uri: string): void {
    const [place] = folders.holding(uri);
    if (!place) return;
    place.folder.lookAt(place.file);
    if (isUnsaved(place, documents, uri)) folders.holding(uri).forEach(takeTextChange);
    else publisher.publishFile(place.folder, place.file);
  }

  function takeChange(uri: string): void {
    const [place] = folders.holding(uri);
    // What was said early was said of another text.
    if (place && !place.folder.result) publisher.publishEarly(place.folder, place.file, []);
    folders.holding(uri).forEach(takeTextChange);
  }

  function takeClosing(uri: string): void {
    for (const { folder, file } of folders.holding(uri)) publisher.publishFile(folder, file);
    folders.holding(uri).forEach(takeTextChange);
  }

  serveActions(connection, { client, rules, folders, documents, levels: shownLevels });
  const waits = serveWaits(connection, { client, folders });
  serveRequests(connection, { rules, folders, documents, status, levels: shownLevels });
  connection.onDidChangeWatchedFiles(({ changes }) => takeFileEvents(changes, folders, documents));
  connection.onDidChangeConfiguration(() => {
    void refreshLevels();
    void waits.configure();
  });
  connection.onInitialized(() => {
    for (const name of client.folders) void folders.add(name)?.rescan();
    status.refresh();
    void register(connection, client, changeFolders);
  });

  async function refreshLevels(): Promise<void> {
    if (!client.hasConfiguration) return;
    levels = levelsOf(await connection.workspace.getConfiguration(settings.levels));
    for (const folder of folders.all) publisher.publishAgain(folder);
    status.refresh();
  }

  function changeFolders(added: Client['folders'], removed: Client['folders']): void {
    for (const { uri } of removed) {
      const folder = folders.remove(uri);
      if (!folder) continue;
      publisher.clear(folder);
      progress.end(folder);
      status.removed(folder);
    }
    for (const name of added) void folders.add(name)?.rescan();
    // A folder inside or around another one changes which of them speaks of a file.
    for (const folder of folders.all) publisher.publishAgain(folder);
  }
}

/** An editor may bring back texts that were never saved. */
function isUnsaved({ folder, file }: FileInFolder, documents: OpenDocuments, uri: string): boolean {
  const saved = folder.disk.read(file);
  return !saved.ok || saved.text !== documents.get(uri)?.text;
}

async function register(
  connection: Connection,
  client: Client,
  changeFolders: (added: Client['folders'], removed: Client['folders']) => void,
): Promise<void> {
  if (client.watchesFolders) connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => changeFolders(added, removed));
  if (client.watchesFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
  }
  if (client.hasConfiguration) await connection.client.register(DidChangeConfigurationNotification.type, { section: 'headroom' });
}
