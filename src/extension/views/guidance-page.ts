import * as vscode from 'vscode';

/** Folders that a guidance page may load from. */
export function pageRoots(extension: vscode.Uri): vscode.Uri[] {
  return [vscode.Uri.joinPath(extension, 'media'), vscode.Uri.joinPath(extension, 'dist', 'webview')];
}

export interface PageOptions {
  readonly nonce: string;
  /** The sidebar has a title of its own above the page. */
  readonly placement: 'sidebar' | 'editor';
}

/** The page's frame. It runs one script of ours and nothing else; what it shows arrives as messages. */
export function pageHtml(webview: vscode.Webview, extension: vscode.Uri, { nonce, placement }: PageOptions): string {
  const style = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'media', 'guidance.css')).toString();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview', 'guidance.js')).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Headroom Guidance</title>
<link rel="stylesheet" href="${style}">
</head>
<body data-placement="${placement}">
<main id="guidance"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
