import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';
import { valueIn } from '../../model/table';

interface Scope {
  readonly folder: string;
  readonly targetOf: (name: string) => string | undefined;
}

/** What a name such as `#db` stands for in the package around a file: a path below the package's folder, or another package. */
export type Subpath = { readonly folder: string; readonly path: string } | { readonly module: string };

/** Names that packages give to paths of their own by `imports` (https://nodejs.org/api/packages.html#subpath-imports). The innermost manifest around a file alone counts. */
export function createSubpathImports(manifests: readonly ManifestFacts[]): (specifier: string, from: string) => Subpath | undefined {
  const scopes = manifests
    .flatMap(({ path, package: facts }): Scope[] => (facts ? [{ folder: folderOf(path), targetOf: targetsIn(facts.imports ?? {}) }] : []))
    .sort((a, b) => b.folder.length - a.folder.length);
  const isUsed = manifests.some(({ package: facts }) => Object.keys(facts?.imports ?? {}).length > 0);
  return (specifier, from) => {
    const scope = isUsed && specifier.startsWith('#') ? scopes.find(({ folder }) => folder === '' || from.startsWith(`${folder}/`)) : undefined;
    const target = scope?.targetOf(specifier);
    if (!scope || target === undefined) return undefined;
    return target.startsWith('.') ? { folder: scope.folder, path: target } : { module: target };
  };
}

interface Pattern {
  readonly suffix: string;
  readonly target: string;
}

/** What a table says of names, by themselves or by the pattern that has most of them before its star: `{ "#db/*": "./src/db/*.js" }`. */
function targetsIn(table: Readonly<Record<string, string>>): Scope['targetOf'] {
  const byPrefix = new Map<string, Pattern[]>();
  for (const [key, target] of Object.entries(table)) {
    const [prefix = '', suffix] = key.split('*');
    if (suffix !== undefined) valueIn(byPrefix, prefix, (): Pattern[] => []).push({ suffix, target });
  }
  const longest = Math.max(0, ...[...byPrefix.keys()].map((prefix) => prefix.length));
  return (name) => {
    if (Object.hasOwn(table, name)) return table[name];
    for (let length = Math.min(longest, name.length - 1); length >= 0; length--) {
      const found = byPrefix.get(name.slice(0, length))?.find(({ suffix }) => name.length > length + suffix.length && name.endsWith(suffix));
      if (found) return found.target.replaceAll('*', () => name.slice(length, name.length - found.suffix.length));
    }
    return undefined;
  };
}
