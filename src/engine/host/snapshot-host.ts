import type { FileHost, FileText } from './file-host';

/** A host that reads every file once and goes on saying what it said then. */
export function snapshotHost(host: FileHost): FileHost {
  const texts = new Map<string, FileText>();
  return {
    root: host.root,
    read(path) {
      const text = texts.get(path) ?? host.read(path);
      texts.set(path, text);
      return text;
    },
    list: (folder) => host.list(folder),
    exists: (path) => host.exists(path),
    isTracked: (path) => host.isTracked?.(path) === true,
  };
}
