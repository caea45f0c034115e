import * as vscode from 'vscode';

export interface SinglePanelOptions {
  readonly extension: vscode.Uri;
  /** Names the panel when VS Code restores it after a restart. */
  readonly type: string;
  readonly title: string;
  /** Opens the panel, or shows the one that is open. */
  readonly command: string;
  /** Fills a new or restored panel; what it answers goes with the panel. */
  readonly attach: (panel: vscode.WebviewPanel) => vscode.Disposable;
}

/** A page as an editor, of which there is one at most. */
export function registerSinglePanel({ extension, type, title, command, attach }: SinglePanelOptions): vscode.Disposable {
  let panel: vscode.WebviewPanel | undefined;

  function adopt(next: vscode.WebviewPanel): void {
    panel = next;
    next.iconPath = vscode.Uri.joinPath(extension, 'media', 'headroom.svg');
    const page = attach(next);
    next.onDidDispose(() => {
      page.dispose();
      panel = undefined;
    });
  }

  return vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(type, { deserializeWebviewPanel: async (restored) => adopt(restored) }),
    vscode.commands.registerCommand(command, () => {
      if (panel) panel.reveal();
      else adopt(vscode.window.createWebviewPanel(type, title, vscode.ViewColumn.Active));
    }),
    new vscode.Disposable(() => {
      panel?.dispose();
    }),
  );
}
