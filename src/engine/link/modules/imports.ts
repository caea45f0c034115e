import { contributions } from '../memory/contributions';
import { recall, type Memory } from '../memory/memory';
import type { Modules } from './modules';
import type { SourceFacts } from '../../model/facts';

/** Which files a file loads, types aside. */
export interface ImportGraph {
  /** The file and all that it loads, directly or not. */
  closure(entry: string): ReadonlySet<string>;
  /** Packages outside the workspace that a file loads. */
  packages(file: string): readonly string[];
}

interface Loads {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** `loadedBy`: files that a file loads without an import, in the program that begins with an entry. */
export function createImportGraph(memory: Memory, modules: Modules, loadedBy: (file: string, entry: string) => readonly string[]): ImportGraph {
  const loads = contributions(memory, 'loads', (file, unit) => loadsOf(file, unit, modules));
  const closures = memory.answers<ReadonlySet<string>>('closures');

  function closureOf(entry: string): ReadonlySet<string> {
    const seen = new Set<string>();
    const queue = [entry];
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (seen.has(file) || !memory.facts.has(file)) continue;
      seen.add(file);
      queue.push(...loadedBy(file, entry), ...loads.of(file)?.files ?? []);
    }
    return seen;
  }

  return { closure: (entry) => recall(closures, entry, 0, () => closureOf(entry)), packages: (file) => loads.of(file)?.packages ?? [] };
}

function loadsOf(file: string, unit: SourceFacts, modules: Modules): Loads {
  const files: string[] = [];
  const packages: string[] = [];
  for (const specifier of specifiersOf(unit)) {
    const target = modules.resolve(specifier, file);
    if ('file' in target) files.push(target.file);
    else packages.push(target.module);
  }
  return { files, packages };
}

function specifiersOf(unit: SourceFacts): string[] {
  const imports = unit.imports.filter((fact) => !fact.typeOnly).map((fact) => fact.module);
  return [...imports, ...unit.exports.flatMap((fact) => (fact.from === undefined || fact.typeOnly ? [] : [fact.from]))];
}
