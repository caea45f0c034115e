import * as vscode from 'vscode';
import type { Severity } from '../protocol/levels';
import { settings } from '../protocol/contributions';
import type { ServerOptions } from '../protocol/messages';
import { createServer } from './client/server';
import { registerBaseline } from './features/baseline';
import { followReport } from './features/report-feed';
import { registerRulePages, rulePageTemplate } from './features/rule-pages';
import { registerServerCommands } from './features/server-commands';
import { registerSnippets } from './features/snippets';
import { createStatusBar } from './features/status-bar';
import { registerSuppress } from './features/suppress';
import { registerWaits } from './features/waits';
import { readSnippets, type SnippetEntry } from './snippet-library';
import { createFindingsTree } from './views/findings-tree';
import { registerGuidance } from './views/guidance-view';
import { registerServiceMap } from './views/map-view';

/** Wires the features together and starts the language server, whose client is loaded once this is done; nothing is analysed in this process. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Headroom', { log: true });
  const reading = readSnippets(context.extensionUri);
  const server = createServer(context, log, async () => optionsOf(await reading));
  const feed = followReport(server);
  context.subscriptions.push(
    log,
    new vscode.Disposable(() => void server.dispose()),
    feed,
    createStatusBar(feed),
    createFindingsTree(feed, context.workspaceState),
    registerServiceMap({ extension: context.extensionUri, feed, server, log }),
    registerRulePages(context.extensionUri, feed),
    registerServerCommands(server, log),
    registerSuppress(server, log),
    registerBaseline(server, log),
    registerWaits(),
  );
  void server.start();
  const snippets = await reading;
  context.subscriptions.push(registerGuidance({ extension: context.extensionUri, feed, snippets, log }), registerSnippets(snippets));
}

function optionsOf(snippets: readonly SnippetEntry[]): ServerOptions {
  const configuration = vscode.workspace.getConfiguration();
  return {
    ruleLink: rulePageTemplate,
    snippets: Object.fromEntries(snippets.map(({ id, title, frameworks }) => [id, { title, frameworks }])),
    levels: configuration.get<Severity[]>(settings.levels) ?? [],
    waits: { lens: configuration.get(settings.waitsLens, true), hover: configuration.get(settings.waitsHover, true) },
  };
}
