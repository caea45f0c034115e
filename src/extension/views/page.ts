import * as vscode from 'vscode';

/** Folders that a page may load from. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'media'), vscode.Uri.joinPath(extension, 'dist', 'webview')];
}

export interface PageOptions {
  readonly nonce: string;
  /** Names the script, the style sheet and the main element. */
  readonly page: 'guidance' | 'map';
  readonly title: string;
  /** Of the body; ours, never the workspace's. */
  readonly attributes: string;
}

/** A page's frame. It runs one script of ours and nothing else; what it shows arrives as messages. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, { nonce, page, title, attributes }: PageOptions): string {
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'media', `${page}.css`)).toString();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview', `${page}.js`)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Headroom ${title}</title>
<link rel="stylesheet" href="${style}">
</head>
<body ${attributes}>
<main id="${page}"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
