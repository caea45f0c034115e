import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What `snippets/index.json` says of a snippet; its key is the id, and `headroom-` with the id its prefix. */
export interface SnippetEntry {
  readonly title: string;
  readonly file: SnippetFile;
  readonly pillar: string;
  /** Frameworks that it is made for; empty where it fits any. */
  readonly frameworks: readonly string[];
}

/** A snippet as VS Code reads it. */
export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** `node.json` is contributed to TypeScript and JavaScript, `typescript.json` to TypeScript alone. */
export type SnippetFile = 'node.json' | 'typescript.json';

export const snippetFiles: readonly SnippetFile[] = ['node.json', 'typescript.json'];

const root = path.resolve(__dirname, '../..');

/** The snippets of one file by title. */
export function readSnippets(file: SnippetFile): Record<string, Snippet> {
  return JSON.parse(readText(`snippets/${file}`)) as Record<string, Snippet>;
}

/** The index by id. */
export function readIndex(): Record<string, SnippetEntry> {
  return JSON.parse(readText('snippets/index.json')) as Record<string, SnippetEntry>;
}

/** A file of the checkout, by its path from the root. */
export function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
