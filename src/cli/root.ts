import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError, type Terminal } from './terminal';

/** The folder that a command names, absolute. Throws a UsageError when there is none, or none that may be read. */
export function rootOf({ folder }: { readonly folder: string }, terminal: Terminal): string {
  if (folder === '') throw new UsageError('The name of the folder is empty; without a name the current folder is taken.');
  const root = path.isAbsolute(folder) ? path.resolve(folder) : path.resolve(currentFolder(terminal), folder);
  const kind = kindOf(root);
  if (kind === undefined) throw new UsageError(`There is no folder ${root}.`);
  if (kind === 'file') throw new UsageError(`${root} is a file; a folder is wanted, such as the one that it is in.`);
  return root;
}

function kindOf(root: string): 'folder' | 'file' | undefined {
  try {
    const stat = statSync(root, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) return stat && 'file';
    readdirSync(root);
    // Who may list a folder may still not look at what is in it.
    statSync(`${root}${path.sep}.`);
    return 'folder';
  } catch (error) {
    throw new UsageError(`The folder ${root} can't be read, so nothing can be said of it: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function currentFolder(terminal: Terminal): string {
  try {
    return terminal.folder();
  } catch {
    throw new UsageError('The current folder is gone, so it can be neither scanned nor looked in; change to another one.');
  }
}
