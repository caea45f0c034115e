import { folderOf, joinPath } from '../engine/model/paths';

/** A file in a folder above the workspace, which the platform has looked for. */
export interface FileAbove {
  readonly text: string;
  /** The way from its folder down to the root: `apps/api`. */
  readonly below: string;
}

/** Its path, relative to the root. */
export function pathAbove({ below }: FileAbove, name: string): string {
  return joinPath(below.replace(/[^/]+/g, '..'), name);
}

/** What the nearest folder at or above a file has to say of it; each folder is asked once, when the first file below it is asked about. */
export function nearest<T>(inFolder: (folder: string) => T | undefined, above: () => T): (path: string) => T {
  const byFolder = new Map<string, T>();
  const outermost = above();

  function at(folder: string): T {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const found = inFolder(folder) ?? (folder === '' ? outermost : at(folderOf(folder)));
    byFolder.set(folder, found);
    return found;
  }
  return (path) => at(folderOf(path));
}
