import type { Notice } from '../model/workspace';
import { folderOf, joinPath, nameOf } from '../model/paths';

/** A notice for each file that is named as if it configured Headroom, which only `headroom.config.jsonc` does. */
export function misnamedConfigurations(paths: readonly string[]): Notice[] {
  const all = new Set(paths);
  const tells = (path: string): boolean => MISNAMED.test(nameOf(path)) || (/^headroom\.jsonc?$/i.test(nameOf(path)) && isRoot(folderOf(path), all));
  return paths.filter(tells).map((file) => ({
    kind: 'config', file, message: 'Headroom is configured by headroom.config.jsonc alone, so what this file says does not count. Rename it.',
  }));
}

/** Tools look for their configuration beside a package.json; elsewhere the word alone says nothing, as in texts for pages or data. */
function isRoot(folder: string, paths: ReadonlySet<string>): boolean {
  return folder === '' || paths.has(joinPath(folder, 'package.json'));
}

/** Names that other tools would read. Not `headroom.js` and the like: a library for pages is called so. */
const MISNAMED = /^\.?headroom\.config(?:\.(?:json5?|ya?ml|toml|[cm]?[jt]s))?$|^\.headroom\.config\.jsonc$|^\.headroomrc(?:\.\w{2,5})?$|^\.headroom\.jsonc?$/i;
