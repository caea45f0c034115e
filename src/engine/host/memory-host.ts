import type { DirectoryEntry, FileHost, FileText } from './file-host';

/** A FileHost over texts in memory, for tests and for overlaying unsaved documents. */
export function memoryHost(files: Readonly<Record<string, string>>, root = '/memory'): FileHost {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path.replace(/^\/+/, ''), text]));
  return {
    root,
    read: (path) => textOf(texts.get(path)),
    list: (folder) => entriesOf(texts, folder),
    exists: (path) => texts.has(path) || entriesOf(texts, path).length > 0,
  };
}

function textOf(text: string | undefined): FileText {
  return text === undefined ? { ok: false, reason: 'missing' } : { ok: true, text, version: text };
}

function entriesOf(texts: ReadonlyMap<string, string>, folder: string): DirectoryEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, DirectoryEntry['kind']>();
  for (const path of texts.keys()) {
    if (!path.startsWith(prefix)) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf('/');
    entries.set(slash < 0 ? rest : rest.slice(0, slash), slash < 0 ? 'file' : 'folder');
  }
  return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
