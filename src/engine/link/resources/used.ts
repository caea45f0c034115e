import { contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { Modules } from '../modules/modules';
import type { BareService } from '../services/services';
import type { ImportFact, SourceFacts } from '../../model/facts';
import { valueIn } from '../../model/table';

/**
 * Whether a service uses what a file outside of its own package declares. A library that is imported by its index loads all of its files,
 * though the service may want one of them, and a module that nobody imports by name connects to nothing.
 */
export function createUsed({ memory, modules }: { readonly memory: Memory; readonly modules: Modules }): () => (file: string, service: BareService) => boolean {
  const wants = contributions(memory, 'files wanted', (file, unit) => wantedBy(file, unit, memory.facts, modules));
  return () => {
    const all = wants.whole();
    const wanted = new Map<string, Set<string>>();
    return (file, service) => service.root === '.' || file.startsWith(`${service.root}/`) || valueIn(wanted, service.name, () => reachable(service, all)).has(file);
  };
}

function reachable(service: BareService, wants: ReadonlyMap<string, readonly string[]>): Set<string> {
  const own = [...service.files].filter((file) => file === service.entry || file.startsWith(`${service.root}/`));
  const seen = new Set(own);
  const open = own;
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const next of wants.get(file) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

/** Files that declare what a file imports by name; whole modules where it doesn't say which name. */
function wantedBy(file: string, unit: SourceFacts, facts: Memory['facts'], modules: Modules): string[] {
  return [...new Set(unit.imports.filter(({ typeOnly }) => !typeOnly).flatMap((fact) => declaring(fact, file, facts, modules)))];
}

function declaring({ module, kind, imported }: ImportFact, file: string, facts: Memory['facts'], modules: Modules): string[] {
  const target = modules.resolve(module, file);
  if (!('file' in target)) return [];
  const name = kind === 'default' ? 'default' : kind === 'named' ? imported : undefined;
  if (name === undefined) return [target.file, ...(kind === 'namespace' ? passedOn(target.file, facts, modules) : [])];
  const found = modules.exported(target.file, name);
  if (!found) return [];
  return 'file' in found ? [found.file] : 'namespace' in found ? [found.namespace] : [];
}

/** Who takes a whole module takes what it passes on. */
function passedOn(file: string, facts: Memory['facts'], modules: Modules): string[] {
  return (facts.get(file)?.exports ?? []).flatMap(({ from, typeOnly }) => {
    const target = from === undefined || typeOnly ? undefined : modules.resolve(from, file);
    return target && 'file' in target ? [target.file] : [];
  });
}
