import type { FoundEntry } from './found-entry';
import type { Contributions } from './memory/contributions';
import type { Memory } from './memory/memory';
import type { BareService } from './services';
import type { EntryPoint } from '../model/system';

/** An entry point as a service serves it. */
export interface Served {
  readonly entry: EntryPoint;
  readonly found: FoundEntry;
  /** File that registers or declares it. */
  readonly file: string;
  /** Tells it from the others of the file. */
  readonly id: string;
}

/** Entry points in files that services load, by service. Each stays the same object as long as its file and what that leads to do. */
export function servedEntries(memory: Memory, services: readonly BareService[], all: readonly Contributions<readonly FoundEntry[]>[]): Served[] {
  const kept = memory.kept('served entries', () => new WeakMap<FoundEntry, Map<string, Served>>());
  return services.flatMap((service) => all.flatMap((entries, kind) => [...entries.all].flatMap(([file, list]) => {
    return list.flatMap((found, at) => (service.files.has(found.file) ? [served(found, service.name, file, `${String(kind)}.${String(at)} ${service.name}`)] : []));
  })));

  function served(found: FoundEntry, service: string, file: string, id: string): Served {
    const byService = kept.get(found) ?? new Map<string, Served>();
    kept.set(found, byService);
    const known = byService.get(service);
    if (known) return known;
    const { kind, method, path, handlers, location } = found;
    const fresh = { entry: { kind, method, path, handlers, location, service }, found, file, id };
    byService.set(service, fresh);
    return fresh;
  }
}
