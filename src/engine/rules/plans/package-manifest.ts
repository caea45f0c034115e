import { folderOf, joinPath } from '../../model/paths';
import type { SystemModel } from '../../model/system';

/**
 * The package.json that lists what a file imports: the nearest one above it that lists packages at all, as some only name their folder
 * and leave the list to the root; else the nearest.
 */
export function manifestFor(file: string, { manifests }: SystemModel): string | undefined {
  const above = foldersAbove(file).map((folder) => joinPath(folder, 'package.json')).filter((path) => manifests.get(path)?.package !== undefined);
  return above.find((path) => Object.keys(manifests.get(path)?.package?.dependencies ?? {}).length > 0) ?? above[0];
}

/** Whether a file can import a package without more: a package.json above it lists it, or none lists anything. */
export function isAtHand(name: string, file: string, { manifests }: SystemModel): boolean {
  const listed = foldersAbove(file).map((folder) => Object.keys(manifests.get(joinPath(folder, 'package.json'))?.package?.dependencies ?? {}));
  return listed.some((names) => names.includes(name)) || listed.every((names) => names.length === 0);
}

function foldersAbove(path: string): string[] {
  const folder = folderOf(path);
  return folder === '' ? [folder] : [folder, ...foldersAbove(folder)];
}
