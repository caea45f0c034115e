import type { Modules } from './modules';
import type { SourceFacts } from '../model/facts';

/** Which files a file loads, types aside. */
export interface ImportGraph {
  /** The file and all that it loads, directly or not. */
  closure(entry: string): ReadonlySet<string>;
  /** Packages outside the workspace that a file loads. */
  packages(file: string): readonly string[];
}

/** `loadedBy`: files that a file loads without an import. */
export function createImportGraph(facts: ReadonlyMap<string, SourceFacts>, modules: Modules, loadedBy: (file: string) => readonly string[]): ImportGraph {
  const direct = new Map<string, { readonly files: readonly string[]; readonly packages: readonly string[] }>();
  const closures = new Map<string, ReadonlySet<string>>();

  function edges(file: string): { readonly files: readonly string[]; readonly packages: readonly string[] } {
    const known = direct.get(file);
    if (known) return known;
    const files: string[] = [...loadedBy(file)];
    const packages: string[] = [];
    for (const specifier of specifiersOf(facts.get(file))) {
      const target = modules.resolve(specifier, file);
      if ('file' in target) files.push(target.file);
      else packages.push(target.module);
    }
    const result = { files, packages };
    direct.set(file, result);
    return result;
  }

  function closure(entry: string): ReadonlySet<string> {
    const known = closures.get(entry);
    if (known) return known;
    const seen = new Set<string>();
    const queue = [entry];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file) || !facts.has(file)) continue;
      seen.add(file);
      queue.push(...edges(file).files);
    }
    closures.set(entry, seen);
    return seen;
  }

  return { closure, packages: (file) => edges(file).packages };
}

function specifiersOf(unit: SourceFacts | undefined): string[] {
  if (!unit) return [];
  const imports = unit.imports.filter((fact) => !fact.typeOnly).map((fact) => fact.module);
  return [...imports, ...unit.exports.flatMap((fact) => (fact.from === undefined || fact.typeOnly ? [] : [fact.from]))];
}
