import * as vscode from 'vscode';
import type { Pillar } from '../protocol/levels';

/** One snippet that ships in `snippets/`, as it is listed in `snippets/index.json`. */
export interface SnippetEntry {
  readonly id: string;
  readonly title: string;
  readonly pillar: Pillar;
  readonly description: string;
  /** Module names of the frameworks that it is written for; empty when it fits all. */
  readonly frameworks: readonly string[];
  /** In VS Code's snippet syntax. */
  readonly body: string;
}

/** Reads the snippets that ship with the extension. Rejects when the installation is incomplete. */
export async function readSnippets(extension: vscode.Uri): Promise<readonly SnippetEntry[]> {
  const folder = vscode.Uri.joinPath(extension, 'snippets');
  const index = (await readJson(vscode.Uri.joinPath(folder, 'index.json'))) as Record<string, IndexEntry>;
  const names = [...new Set(Object.values(index).map(({ file }) => file))];
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, (await readJson(vscode.Uri.joinPath(folder, name))) as SnippetFile] as const)),
  );
  return Object.entries(index).flatMap(([id, { title, file, pillar, frameworks }]) => {
    const snippet = files.get(file)?.[title];
    return snippet ? [{ id, title, pillar, frameworks, description: snippet.description, body: textOf(snippet.body) }] : [];
  });
}

interface IndexEntry {
  readonly title: string;
  readonly file: string;
  readonly pillar: Pillar;
  readonly frameworks: readonly string[];
}

type SnippetFile = Record<string, { readonly description: string; readonly body: string | readonly string[] }>;

async function readJson(uri: vscode.Uri): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
}

function textOf(body: string | readonly string[]): string {
  return typeof body === 'string' ? body : body.join('\n');
}
