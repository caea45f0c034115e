import * as vscode from 'vscode';
import { commands } from '../../protocol/contributions';
import type { SnippetEntry } from '../snippet-library';

const languages = new Set(['typescript', 'typescriptreact', 'javascript', 'javascriptreact']);

/** The command that inserts a snippet: the named one, or the one that the user picks. */
export function registerSnippets(snippets: readonly SnippetEntry[]): vscode.Disposable {
  return vscode.commands.registerCommand(commands.insertSnippet, async (id?: unknown) => {
    const snippet = snippets.find((entry) => entry.id === id) ?? (await pickSnippet(snippets));
    if (snippet) await insertSnippet(snippet);
  });
}

/** Inserts at the cursor of the TypeScript or JavaScript editor in use; otherwise opens the snippet as a new file. */
export async function insertSnippet(snippet: SnippetEntry): Promise<void> {
  const active = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!active || !languages.has(active.document.languageId)) return showSnippet(snippet);
  const editor = await vscode.window.showTextDocument(active.document, active.viewColumn);
  await editor.insertSnippet(new vscode.SnippetString(snippet.body));
}

/** Opens the snippet as a new, unsaved TypeScript file with its first placeholder selected. */
export async function showSnippet(snippet: SnippetEntry): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: '' });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(snippet.body));
}

async function pickSnippet(snippets: readonly SnippetEntry[]): Promise<SnippetEntry | undefined> {
  const items = snippets.map((snippet) => ({ label: snippet.title, detail: snippet.description, snippet }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Insert Snippet',
    placeHolder: 'What should be added here?',
    matchOnDetail: true,
  });
  return picked?.snippet;
}
