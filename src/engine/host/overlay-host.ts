import type { DirectoryEntry, FileHost } from './file-host';

/** A host with some texts in the place of its own, or in addition to them. `texts` may change later. */
export function overlayHost(host: FileHost, texts: ReadonlyMap<string, string>): FileHost {
  return {
    root: host.root,
    read(path) {
      const text = texts.get(path);
      return text === undefined ? host.read(path) : { ok: true, text, version: `overlay:${text}` };
    },
    list: (folder) => withAdded(host.list(folder), folder, texts.keys()),
    exists: (path) => texts.has(path) || host.exists(path) || [...texts.keys()].some((file) => file.startsWith(`${path}/`)),
    isTracked: (path) => host.isTracked?.(path) === true,
  };
}

function withAdded(entries: readonly DirectoryEntry[], folder: string, paths: Iterable<string>): readonly DirectoryEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const all = new Map(entries.map((entry) => [entry.name, entry]));
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const [name = '', ...below] = path.slice(prefix.length).split('/');
    if (!all.has(name)) all.set(name, { name, kind: below.length > 0 ? 'folder' : 'file' });
  }
  return all.size === entries.length ? entries : [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
