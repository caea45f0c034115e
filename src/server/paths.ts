import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A workspace folder as the protocol names it. */
export interface FolderName {
  readonly uri: string;
  readonly name: string;
}

/** Absolute path of a `file:` address; undefined for every other scheme. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Path of `uri` relative to `root` (both absolute or `file:`), with forward slashes; undefined outside of it. */
export function relativeTo(root: string, uri: string): string | undefined {
  const absolute = pathOf(uri);
  if (absolute === undefined) return undefined;
  const relative = path.relative(root, absolute);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
}

/** Address of a file of a folder; `file` may climb out of it (`../headroom.config.jsonc`). */
export function uriIn(folderUri: string, file: string): string {
  const segments = folderUri.replace(/(?<!\/)\/+$/, '').split('/');
  for (const part of file.split('/')) {
    if (part === '..') segments.pop();
    else segments.push(encodeURIComponent(part));
  }
  return segments.join('/');
}
