import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import { mapImageRequest, mapRequest, type FolderMap, type FromMapPage, type ToMapPage } from '../../protocol/service-map';
import type { Server } from '../client/server';
import { createRefresher } from '../features/refresher';
import type { ReportFeed } from '../features/report-feed';
import { openPlace } from './open-place';
import { pageHtml, pageRoots } from './page';
import { registerSinglePanel } from './single-panel';

export interface MapContext {
  readonly extension: vscode.Uri;
  readonly feed: ReportFeed;
  readonly server: Server;
  readonly log: vscode.LogOutputChannel;
}

/** The service map as an editor, and the command that opens it. */
export function registerServiceMap(context: MapContext): vscode.Disposable {
  return registerSinglePanel({
    extension: context.extension,
    type: 'headroom.mapPanel',
    title: 'Service Map',
    command: commands.openServiceMap,
    attach: (panel) => attachPage(panel, context),
  });
}

function attachPage(panel: vscode.WebviewPanel, { extension, feed, server, log }: MapContext): vscode.Disposable {
  const { webview } = panel;
  let folders: readonly FolderMap[] = [];
  let stale = false;
  const refresh = createRefresher(async () => {
    folders = await server.request(mapRequest, null);
  });
  webview.options = { enableScripts: true, localResourceRoots: pageRoots(extension) };
  webview.html = pageHtml(webview, extension, { nonce: randomBytes(16).toString('hex'), page: 'map', title: 'Service Map', attributes: '' });

  /** A hidden page is drawn when it shows again. A server that doesn't answer is something to show, too. */
  async function draw(): Promise<void> {
    stale = !panel.visible;
    if (stale) return;
    try {
      await refresh();
    } catch (error) {
      log.error('The service map could not be drawn.', error);
    }
    const message: ToMapPage = { kind: 'show', state: stateOf(feed, folders), folders };
    await webview.postMessage(message);
  }

  async function answer(message: FromMapPage): Promise<void> {
    try {
      await carryOut(message);
    } catch (error) {
      log.error('The service map asked for something that failed.', error);
      void vscode.window.showErrorMessage('That did not work. The log of Headroom says why.');
    }
  }

  function carryOut(message: FromMapPage): PromiseLike<unknown> {
    switch (message.kind) {
      case 'ready':
        return draw();
      case 'open':
        return openPlace(message.place);
      case 'export':
        return exportImage(server, message.uri);
      case 'run':
        return vscode.commands.executeCommand(commands[message.command]);
    }
  }

  return vscode.Disposable.from(
    feed.onChange(() => void draw()),
    panel.onDidChangeViewState(() => {
      if (stale) void draw();
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
