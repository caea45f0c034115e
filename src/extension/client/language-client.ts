import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ErrorHandler, LanguageClientOptions, ServerOptions as ServerModule } from 'vscode-languageclient/node';
import { commands, diagnosticSource } from '../../protocol/contributions';
import type { NotificationName, RequestName, ServerOptions } from '../../protocol/messages';
import { restartBudget } from './restart-budget';

/** Documents whose unsaved text the server takes into account. */
const documentSelector = [
  { scheme: 'file', language: 'typescript' },
  { scheme: 'file', language: 'typescriptreact' },
  { scheme: 'file', language: 'javascript' },
  { scheme: 'file', language: 'javascriptreact' },
  { scheme: 'file', language: 'json' },
  { scheme: 'file', language: 'jsonc' },
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'dockercompose' },
  { scheme: 'file', language: 'dockerfile' },
  { scheme: 'file', language: 'dotenv' },
  { scheme: 'file', language: 'properties' },
  { scheme: 'file', pattern: '**/.env*' },
  { scheme: 'file', pattern: '**/*.{sh,bash,zsh,ps1,toml,ini,cfg,conf,tf,tfvars,hcl,http,rest,sql,xml,md,mdx}' },
  { scheme: 'file', pattern: '**/{.npmrc,.netrc,Makefile}' },
  { scheme: 'file', pattern: '**/*.{yaml,yml}' },
  { scheme: 'file', pattern: '**/*{Dockerfile,dockerfile}*' },
];

/** The client of the server in `dist/server.js`. Its library takes longest to load of all that runs in VS Code, so this lies in a file of its own: `server.ts` loads it. */
export interface Client {
  request<Params, Answer>(name: RequestName<Params, Answer>, params: Params): Promise<Answer>;
  on<Params>(name: NotificationName<Params>, listener: (params: Params) => void): vscode.Disposable;
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClientSources {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly options: ServerOptions;
  /** Is told in a sentence for people when the server is down for good. */
  readonly down: vscode.EventEmitter<string>;
}

/** Nothing runs before `start`. */
export function createClient({ context, log, options, down }: ClientSources): Client {
  const client = new LanguageClient('headroom', 'Headroom', serverModule(context), clientOptions(log, options, down));
  return {
    request: (name, params) => client.sendRequest(name.method, params),
    on: (name, listener) => client.onNotification(name.method, listener),
    start: () => client.start(),
    async restart() {
      if (client.isRunning()) await client.stop();
      await client.start();
    },
    async stop() {
      if (client.needsStop()) await client.stop();
    },
  };
}

function serverModule(context: vscode.ExtensionContext): ServerModule {
  const module = context.asAbsolutePath('dist/server.js');
  return {
    run: { module, transport: TransportKind.ipc },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6011'] } },
  };
}

function clientOptions(
  log: vscode.LogOutputChannel,
  initializationOptions: ServerOptions,
  down: vscode.EventEmitter<string>,
): LanguageClientOptions {
  return {
    documentSelector,
    diagnosticCollectionName: diagnosticSource,
    initializationOptions,
    outputChannel: log,
    errorHandler: errorHandler(log, down),
  };
}

/** A server that died is started again and people are told once; when it keeps dying, that it is off. */
function errorHandler(log: vscode.LogOutputChannel, down: vscode.EventEmitter<string>): ErrorHandler {
  const budget = restartBudget();
  let told = false;
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      if (!budget.take()) {
        down.fire('The Headroom server keeps stopping. The log says why.');
        void offerLog('The Headroom server keeps stopping, so Headroom is off until you restart it.');
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      log.warn('The Headroom server stopped unexpectedly; it is being restarted.');
      if (!told) void offerLog('The Headroom server stopped unexpectedly and was restarted.');
      told = true;
      return { action: CloseAction.Restart, handled: true };
    },
  };
}

async function offerLog(message: string): Promise<void> {
  const show = 'Show Log';
  const choice = await vscode.window.showWarningMessage(message, show);
  if (choice === show) await vscode.commands.executeCommand(commands.showLog);
}
