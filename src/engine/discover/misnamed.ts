import type { Notice } from '../model/workspace';
import { nameOf } from './paths';

/** A notice for each file that is named as if it configured Headroom, which only `headroom.config.jsonc` does. */
export function misnamedConfigurations(paths: readonly string[]): Notice[] {
  return paths.filter((path) => MISNAMED.test(nameOf(path))).map((file) => ({
    kind: 'config', file, message: 'Headroom is configured by headroom.config.jsonc alone, so what this file says does not count. Rename it.',
  }));
}

/** Names that other tools would read. Not `headroom.js` and the like: a library for pages is called so. */
const MISNAMED = /^\.?headroom\.config(?:\.(?:json5?|ya?ml|toml|[cm]?[jt]s))?$|^\.headroom\.config\.jsonc$|^\.headroomrc(?:\.\w{2,5})?$|^\.?headroom\.jsonc?$/i;
