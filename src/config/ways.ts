import { joinPath } from '../engine/model/paths';

/** How paths of the workspace and paths as a configuration or a baseline writes them turn into each other; undefined where they can't. */
export interface Way {
  toFile(path: string): string | undefined;
  toWorkspace(path: string): string | undefined;
}

export function wayBelow(folder: string): Way {
  return { toFile: (path) => within(folder, path), toWorkspace: (path) => joinPath(folder, path) };
}

export function wayAbove(below: string): Way {
  return { toFile: (path) => joinPath(below, path), toWorkspace: (path) => within(below, path) };
}

function within(folder: string, path: string): string | undefined {
  if (folder === '') return path;
  if (path === folder) return '';
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
