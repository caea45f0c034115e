import type { ManifestFacts } from '../../model/manifests';
import { folderOf } from '../../model/paths';

interface Scope {
  readonly folder: string;
  readonly imports: Readonly<Record<string, string>>;
}

/** What a name such as `#db` stands for in the package around a file: a path below the package's folder, or another package. */
export type Subpath = { readonly folder: string; readonly path: string } | { readonly module: string };

/** Names that packages give to paths of their own by `imports` (https://nodejs.org/api/packages.html#subpath-imports). The innermost manifest around a file alone counts. */
export function createSubpathImports(manifests: readonly ManifestFacts[]): (specifier: string, from: string) => Subpath | undefined {
  const scopes = manifests
    .flatMap(({ path, package: facts }): Scope[] => (facts ? [{ folder: folderOf(path), imports: facts.imports ?? {} }] : []))
    .sort((a, b) => b.folder.length - a.folder.length);
  const isUsed = scopes.some(({ imports }) => Object.keys(imports).length > 0);
  return (specifier, from) => {
    const scope = isUsed && specifier.startsWith('#') ? scopes.find(({ folder }) => folder === '' || from.startsWith(`${folder}/`)) : undefined;
    const target = scope && patternTarget(specifier, scope.imports);
    if (!scope || target === undefined) return undefined;
    return target.startsWith('.') ? { folder: scope.folder, path: target } : { module: target };
  };
}

/** What a table says of a name, by itself or by the pattern that has most of it before its star: `{ "#db/*": "./src/db/*.js" }`. */
function patternTarget(name: string, table: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(table, name)) return table[name];
  const [best] = Object.entries(table).flatMap(([key, target]) => {
    const [prefix = '', suffix] = key.split('*');
    if (suffix === undefined || name.length <= prefix.length + suffix.length || !name.startsWith(prefix) || !name.endsWith(suffix)) return [];
    const star = name.slice(prefix.length, name.length - suffix.length);
    return [{ prefix, target: target.replaceAll('*', () => star) }];
  }).sort((a, b) => b.prefix.length - a.prefix.length);
  return best?.target;
}
