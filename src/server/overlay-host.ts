import path from 'node:path';
import type { FileHost, FileText } from '../engine/host/file-host';
import type { OpenDocuments } from './documents';

/** The files on disk, with what is open in the editor in place of what is saved. */
export function overlayHost(disk: FileHost, documents: OpenDocuments): FileHost {
  const open = (file: string): FileText | undefined => {
    const document = documents.at(path.join(disk.root, file));
    return document && { ok: true, text: document.text, version: document.stamp };
  };
  return {
    root: disk.root,
    read: (file) => open(file) ?? disk.read(file),
    list: (folder) => disk.list(folder),
    exists: (file) => open(file) !== undefined || disk.exists(file),
    known: (file) => (open(file) ? undefined : disk.known?.(file)),
    isTracked: (file) => disk.isTracked?.(file) === true,
  };
}
