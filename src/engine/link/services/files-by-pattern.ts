import { pathPattern } from './path-expressions';
import { asFolder } from '../../model/paths';
import { valueIn } from '../../model/table';
import type { Workspace } from '../../model/workspace';

/** A folder of more files is not told from the first of them. */
const MAX_FILES = 500;

/** Files of a package, empty for that of the workspace, that the pattern of a path in a folder stands for, in the order of the workspace. */
export type FilesByPattern = (home: string, folder: string, path: string) => readonly string[];

interface Listed {
  readonly path: string;
  readonly at: number;
}

/** Looks only at files below the folder that a pattern begins with, once for all that say the same. */
export function createFilesByPattern(listed: FilesOfPackages): FilesByPattern {
  const known = new Map<string, readonly string[]>();

  return (home, folder, path) => {
    const pattern = pathPattern(folder, path, home);
    return pattern ? valueIn(known, `${home} ${pattern.expression.source}`, () => matching(listed.get(home) ?? [], pattern)) : [];
  };
}

/** By package, sorted. */
export type FilesOfPackages = ReadonlyMap<string, readonly Listed[]>;

export function filesOfPackages({ sources }: Workspace): FilesOfPackages {
  const listed = new Map<string, Listed[]>();
  for (const [at, source] of sources.entries()) valueIn(listed, asFolder(source.package), (): Listed[] => []).push({ path: source.path, at });
  for (const files of listed.values()) files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return listed;
}

function matching(files: readonly Listed[], { expression, below }: { readonly expression: RegExp; readonly below: string }): string[] {
  const start = below === '' ? '' : `${below}/`;
  const found: Listed[] = [];
  for (let at = firstFrom(files, start); at < files.length && found.length < MAX_FILES; at++) {
    const file = files[at];
    if (!file?.path.startsWith(start)) break;
    if (expression.test(file.path)) found.push(file);
  }
  return found.sort((a, b) => a.at - b.at).map(({ path }) => path);
}

/** The first place in a sorted list that doesn't come before a text. */
function firstFrom(files: readonly Listed[], text: string): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
