import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  ApplyWorkspaceEditParams,
  ConfigurationParams,
  CodeAction,
  CodeLens,
  CreateFile,
  Diagnostic,
  FileChangeType,
  Hover,
  InitializeParams,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NotificationName, RequestName, ServerOptions, Status } from '../../src/protocol/messages';
import { statusChanged } from '../../src/protocol/messages';
import { serverProgram } from './program';

/** A small editor: speaks LSP to a real server process over IPC, keeps documents and what the server said of them. */
export interface Client {
  readonly connection: MessageConnection;
  readonly messages: string[];
  readonly statuses: Status[];
  uri(file: string): string;
  open(file: string, text?: string): void;
  change(file: string, range: Range, text: string): void;
  replace(file: string, text: string): void;
  close(file: string): void;
  /** Writes to disk and tells the server, as a file watcher would. */
  write(file: string, text: string, type?: FileChangeType): void;
  remove(file: string): void;
  text(file: string): string;
  diagnostics(file: string): readonly Diagnostic[];
  published(file: string): PublishDiagnosticsParams | undefined;
  /** Resolves once the diagnostics of a file pass; rejects with what they are after ten seconds. */
  until(file: string, passes: (diagnostics: readonly Diagnostic[], params: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]>;
  actions(file: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  lenses(file: string): Promise<CodeLens[]>;
  hover(file: string, position: Position): Promise<Hover | null>;
  /** How often the server asked to show code lenses anew. */
  readonly lensRefreshes: () => number;
  resolve(action: CodeAction): Promise<CodeAction>;
  request<P, A>(name: RequestName<P, A>, params: P): Promise<A>;
  notify(method: string, params: unknown): void;
  /** Carries out an edit on the documents and on disk, refusing stale versions as VS Code does. */
  apply(edit: WorkspaceEdit): boolean;
  /** Resolves once the first scan is done. */
  scanned(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly files: Readonly<Record<string, string>>;
  /** Workspace folders below the temporary one; the temporary one itself when absent. */
  readonly folders?: readonly string[];
  readonly options?: ServerOptions;
  /** What the editor answers when the server asks for settings, by name; may be changed while it runs. */
  readonly configuration?: ReadonlyMap<string, unknown>;
}

export async function startClient({ files, folders = [''], options = {}, configuration = new Map() }: ClientOptions): Promise<Client> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'headroom-server-')));
  const absolute = (file: string): string => path.join(root, file);
  const uri = (file: string): string => pathToFileURL(absolute(file)).toString();
  for (const [file, text] of Object.entries(files)) save(absolute(file), text);
  const server = fork(serverProgram(), ['--node-ipc'], { silent: true });
  let stderr = '';
  server.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const connection = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  const documents = new Map<string, TextDocument>();
  const published = new Map<string, PublishDiagnosticsParams>();
  const messages: string[] = [];
  const statuses: Status[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => waiting.forEach((check) => check());

  on(connection, { method: 'textDocument/publishDiagnostics' }, (params: PublishDiagnosticsParams) => {
    published.set(decodeURIComponent(params.uri), params);
    wake();
  });
  on(connection, statusChanged, (status) => {
    statuses.push(status);
    wake();
  });
  connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
    messages.push(message);
    return null;
  });
  connection.onNotification('window/logMessage', () => undefined);
  connection.onNotification('$/progress', () => undefined);
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => items.map(({ section }) => configuration.get(section ?? '') ?? null));
  let lensRefreshes = 0;
  connection.onRequest('workspace/codeLens/refresh', () => {
    lensRefreshes++;
    return null;
  });
  connection.onRequest('workspace/applyEdit', ({ edit }: ApplyWorkspaceEditParams) => ({ applied: client.apply(edit) }));
  connection.listen();

  await connection.sendRequest('initialize', initializeParams(folders.map((name) => ({ uri: uri(name), name: name || 'root' })), options));
  await connection.sendNotification('initialized', {});

  function waitFor<T>(look: () => T | undefined, failure: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(found);
      };
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`${failure()}\n${messages.join('\n')}\n${stderr}`));
      }, 10_000);
      waiting.add(check);
      check();
    });
  }

  function send(method: string, params: unknown): void {
    void connection.sendNotification(method, params);
  }

  function changed(file: string, ranges: { range?: Range; text: string }[]): void {
    const document = documents.get(file);
    if (!document) throw new Error(`${file} is not open`);
    TextDocument.update(document, ranges, document.version + 1);
    send('textDocument/didChange', { textDocument: { uri: uri(file), version: document.version }, contentChanges: ranges });
  }

  function fileOf(address: string): string {
    const prefix = `${uri('')}/`;
    return decodeURIComponent(address.slice(prefix.replace(/\/+$/, '/').length));
  }

  function applyToFile({ textDocument, edits }: TextDocumentEdit): void {
    const file = fileOf(textDocument.uri);
    const before = client.text(file);
    const after = TextDocument.applyEdits(TextDocument.create(textDocument.uri, 'plain', 0, before), edits as { range: Range; newText: string }[]);
    if (documents.has(file)) client.replace(file, after);
    else client.write(file, after);
  }

  const client: Client = {
    connection,
    messages,
    statuses,
    uri,
    open(file, text = readFileSync(absolute(file), 'utf8')) {
      documents.set(file, TextDocument.create(uri(file), languageOf(file), 1, text));
      send('textDocument/didOpen', { textDocument: { uri: uri(file), languageId: languageOf(file), version: 1, text } });
    },
    change: (file, range, text) => changed(file, [{ range, text }]),
    replace: (file, text) => changed(file, [{ text }]),
    close(file) {
      documents.delete(file);
      send('textDocument/didClose', { textDocument: { uri: uri(file) } });
    },
    write(file, text, type = 2) {
      save(absolute(file), text);
      send('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type }] });
    },
    remove(file) {
      rmSync(absolute(file), { recursive: true });
      send('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type: 3 }] });
    },
    text: (file) => documents.get(file)?.getText() ?? readFileSync(absolute(file), 'utf8'),
    diagnostics: (file) => published.get(decodeURIComponent(uri(file)))?.diagnostics ?? [],
    published: (file) => published.get(decodeURIComponent(uri(file))),
    until: (file, passes) =>
      waitFor(
        () => {
          const params = client.published(file) ?? { uri: uri(file), diagnostics: [] };
          return passes(params.diagnostics, params) ? params.diagnostics : undefined;
        },
        () => `${file}: ${JSON.stringify(client.published(file), null, 1)}`,
      ),
    actions: (file, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uri(file) },
        range,
        context: { diagnostics: client.diagnostics(file), ...(only ? { only } : {}) },
      }),
    lenses: (file) => connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uri(file) } }),
    hover: (file, position) => connection.sendRequest('textDocument/hover', { textDocument: { uri: uri(file) }, position }),
    lensRefreshes: () => lensRefreshes,
    resolve: (action) => connection.sendRequest('codeAction/resolve', action),
    request: (name, params) => connection.sendRequest(name.method, params),
    notify: send,
    apply(edit) {
      const changes = edit.documentChanges ?? [];
      const stale = changes.some((change) => isTextEdit(change) && isStale(change, documents.get(fileOf(change.textDocument.uri))));
      if (stale) return false;
      for (const change of changes) {
        if (isTextEdit(change)) applyToFile(change);
        else if (change.kind === 'create') client.write(fileOf(change.uri), '', 1);
      }
      return true;
    },
    scanned: () => waitFor(() => (statuses.at(-1)?.state === 'idle' && statuses.some(({ state }) => state === 'scanning') ? true : undefined), () => `status: ${JSON.stringify(statuses)}`).then(() => undefined),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended(server);
      connection.dispose();
      rmSync(root, { recursive: true, force: true });
    },
  };
  return client;
}

function on<P>(connection: MessageConnection, name: NotificationName<P>, take: (params: P) => void): void {
  connection.onNotification(name.method, take);
}

function initializeParams(workspaceFolders: { uri: string; name: string }[], initializationOptions: ServerOptions): Omit<InitializeParams, 'rootUri'> {
  return {
    processId: process.pid,
    workspaceFolders,
    initializationOptions,
    capabilities: {
      workspace: {
        workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true }, applyEdit: true,
        configuration: true, didChangeConfiguration: { dynamicRegistration: true }, codeLens: { refreshSupport: true },
      },
      window: { workDoneProgress: true },
      textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true }, hover: { contentFormat: ['markdown', 'plaintext'] } },
    },
  };
}

function isTextEdit(change: unknown): change is TextDocumentEdit {
  return !('kind' in (change as CreateFile));
}

function isStale({ textDocument: { version } }: TextDocumentEdit, document: TextDocument | undefined): boolean {
  return version !== null && document !== undefined && document.version !== version;
}

function languageOf(file: string): string {
  return file.endsWith('.ts') ? 'typescript' : file.endsWith('.yml') ? 'yaml' : 'plaintext';
}

function save(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) resolve();
    else server.once('exit', () => resolve());
  });
}
