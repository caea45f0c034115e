import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { commands, views } from '../../protocol/contributions';
import type { FromGuidancePage, ToGuidancePage } from '../../protocol/guidance';
import { guidanceContent } from '../../protocol/guidance-content';
import type { ReportFeed } from '../features/report-feed';
import { insertSnippet, showSnippet } from '../features/snippets';
import type { SnippetEntry } from '../snippet-library';
import { buildGuidance } from './guidance-model';
import { openPlace } from './open-place';
import { pageHtml, pageRoots } from './page';
import { registerSinglePanel } from './single-panel';

export interface GuidanceContext {
  readonly extension: vscode.Uri;
  readonly feed: ReportFeed;
  readonly snippets: readonly SnippetEntry[];
  readonly log: vscode.LogOutputChannel;
}

/** The Guidance view in the sidebar, the same page as an editor, and the commands that open them. */
export function registerGuidance(context: GuidanceContext): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(views.guidance, {
      resolveWebviewView: (view) => {
        const page = attachPage(view.webview, context, 'sidebar');
        view.onDidDispose(() => {
          page.dispose();
        });
      },
    }),
    vscode.commands.registerCommand(commands.openGuidance, () => vscode.commands.executeCommand(`${views.guidance}.focus`)),
    registerSinglePanel({
      extension: context.extension,
      type: 'headroom.guidancePanel',
      title: 'Headroom Guidance',
      command: commands.openGuidanceInEditor,
      attach: ({ webview }) => attachPage(webview, context, 'editor'),
    }),
  );
}

function attachPage(webview: vscode.Webview, context: GuidanceContext, placement: 'sidebar' | 'editor'): vscode.Disposable {
  const { extension, feed } = context;
  webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
  webview.html = pageHtml(webview, extension, { nonce: randomBytes(16).toString('hex'), page: 'guidance', title: 'Guidance', attributes: `data-placement="${placement}"` });
  const show = (): void => {
    const message: ToGuidancePage = { kind: 'show', guidance: guidanceOf(context) };
    void webview.postMessage(message);
  };
  return vscode.Disposable.from(
    feed.onChange(show),
    vscode.workspace.onDidChangeWorkspaceFolders(show),
    webview.onDidReceiveMessage((message: FromGuidancePage) => {
      if (message.kind === 'ready') show();
      else void answer(message, context);
    }),
  );
}

function guidanceOf({ feed, snippets }: GuidanceContext): ReturnType<typeof buildGuidance> {
  return buildGuidance({
    report: feed.report,
    status: feed.status,
    hasFolder: Boolean(vscode.workspace.workspaceFolders?.length),
    content: guidanceContent,
    snippets,
  });
}

type PageRequest = Exclude<FromGuidancePage, { kind: 'ready' }>;

async function answer(message: PageRequest, context: GuidanceContext): Promise<void> {
  try {
    await carryOut(message, context);
  } catch (error) {
    context.log.error('The guidance page asked for something that failed.', error);
  }
}

function carryOut(message: PageRequest, { snippets }: GuidanceContext): PromiseLike<unknown> {
  switch (message.kind) {
    case 'open':
      return openPlace(message.place);
    case 'explain':
      return vscode.commands.executeCommand(commands.openRuleDocumentation, message.rule);
    case 'scan':
      return vscode.commands.executeCommand(commands.scanWorkspace);
    case 'snippet':
      return useSnippet(message.id, message.action, snippets);
  }
}

async function useSnippet(id: string, action: 'insert' | 'show', snippets: readonly SnippetEntry[]): Promise<void> {
  const snippet = snippets.find((entry) => entry.id === id);
  if (snippet) await (action === 'insert' ? insertSnippet(snippet) : showSnippet(snippet));
}
