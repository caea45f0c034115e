import type { ManifestFacts } from '../../model/manifests';
import { folderOf, isWithin } from '../../model/paths';

const BUILT = /^(?:dist|build|lib|out|output)\/(src\/)?(.+)$/;

/** What a path may have been compiled from, the commonest first. */
export type CompiledFrom = (path: string, from: string) => readonly string[];

/**
 * Where the source of what a package has built may stand: `src/server` or `server` of `dist/server`, `src/server` of `dist/src/server`.
 * Only of the package that `from` is in: compilers write below its own folder.
 */
export function createCompiledFrom(manifests: readonly ManifestFacts[]): CompiledFrom {
  const folders = manifests.flatMap(({ path, package: facts }) => (facts ? [folderOf(path)] : [])).sort((a, b) => b.length - a.length);
  const ownerOf = (path: string): string | undefined => folders.find((folder) => isWithin(path, folder));
  return (path, from) => {
    const owner = ownerOf(from);
    if (owner === undefined || ownerOf(path) !== owner) return [];
    const prefix = owner === '' ? '' : `${owner}/`;
    const [, below, rest] = BUILT.exec(path.slice(prefix.length)) ?? [];
    if (rest === undefined) return [];
    return below === undefined ? [`${prefix}src/${rest}`, `${prefix}${rest}`] : [`${prefix}src/${rest}`];
  };
}
