import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { mapImageRequest, mapRequest, type FolderMap, type FromMapPage, type ToMapPage } from '../../protocol/service-map';
import type { Server } from '../client/language-client';
import type { ReportFeed } from '../features/report-feed';
import { openPlace } from './open-place';
import { pageHtml, pageRoots } from './page';

const panelType = 'headroom.mapPanel';

export interface MapContext {
  readonly extension: vscode.Uri;
  readonly feed: ReportFeed;
  readonly server: Server;
  readonly log: vscode.LogOutputChannel;
}

/** The service map as an editor, and the command that opens it. */
export function registerServiceMap(context: MapContext): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;

  function adopt(next: vscode.WebviewPanel): void {
    panel = next;
    next.iconPath = vscode.Uri.joinPath(context.extension, 'media', 'headroom.svg');
    const page = attachPage(next, context);
    next.onDidDispose(() => {
      page.dispose();
      panel = undefined;
    });
  }

  return vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (restored) => adopt(restored) }),
    vscode.commands.registerCommand(commands.openServiceMap, () => {
      if (panel) panel.reveal();
      else adopt(vscode.window.createWebviewPanel(panelType, 'Service Map', vscode.ViewColumn.Active));
    }),
    new vscode.Disposable(() => {
      panel?.dispose();
    }),
  );
}

function attachPage(panel: vscode.WebviewPanel, context: MapContext): vscode.Disposable {
  const { webview } = panel;
  const { extension, feed, server, log } = context;
  let folders: readonly FolderMap[] = [];
  let wanted = false;
  let fetching = false;
  webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
  webview.html = pageHtml(webview, extension, { nonce: randomBytes(16).toString('hex'), page: 'map', title: 'Service Map', attributes: '' });

  /** A hidden page is drawn when it shows again; one request is on the way at most. */
  async function draw(): Promise<void> {
    wanted = true;
    if (fetching || !panel.visible) return;
    fetching = true;
    try {
      while (takeWanted()) folders = await server.request(mapRequest, null);
      await show();
    } catch (error) {
      log.error('The service map could not be drawn.', error);
    } finally {
      fetching = false;
    }
  }

  function takeWanted(): boolean {
    const was = wanted;
    wanted = false;
    return was;
  }

  async function show(): Promise<void> {
    const message: ToMapPage = { kind: 'show', state: stateOf(feed, folders), folders };
    await webview.postMessage(message);
  }

  async function answer(message: FromMapPage): Promise<void> {
    try {
      if (message.kind === 'ready') await draw();
      else if (message.kind === 'open') await openPlace(message.place);
      else if (message.kind === 'scan') await vscode.commands.executeCommand(commands.scanWorkspace);
      else await exportImage(server, message.uri);
    } catch (error) {
      log.error('The service map asked for something that failed.', error);
      void vscode.window.showErrorMessage('That did not work. The log of Headroom says why.');
    }
  }

  return vscode.Disposable.from(
    feed.onChange(() => void draw()),
    panel.onDidChangeViewState(() => {
      if (wanted) void draw();
    }),
    webview.onDidReceiveMessage((message: FromMapPage) => void answer(message)),
  );
}

function stateOf({ status }: ReportFeed, folders: readonly FolderMap[]): ToMapPage['state'] {
  if (!vscode.workspace.workspaceFolders?.length) return 'no-folder';
  if (folders.some(({ scanned }) => scanned)) return 'ready';
  return status.state === 'error' ? 'error' : 'scanning';
}

async function exportImage(server: Server, uri: string): Promise<void> {
  const { svg } = await server.request(mapImageRequest, { uri });
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(uri), 'service-map.svg'), filters: { SVG: ['svg'] }, title: 'Export the Service Map' });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}
