import type { Memory } from './memory/memory';
import type { BareService } from './services';

/** Which service loads which file; what is read of it is noted. */
export interface ServiceFiles {
  /** The same set for as long as it holds the same. */
  of(service: string): ReadonlySet<string>;
  /** Names of the services that load a file. */
  loading(file: string): string[];
}

export function createServiceFiles(memory: Memory, services: readonly BareService[]): ServiceFiles {
  const source = memory.source('service files');
  const kept = memory.kept('service files', () => new Map<string, ReadonlySet<string>>());
  const present = new Map(services.map(({ name, files }) => [name, files]));
  for (const name of [...kept.keys(), ...present.keys()]) {
    const files = present.get(name) ?? NO_FILES;
    const before = kept.get(name);
    if (before && isSame(before, files)) continue;
    kept.set(name, files);
    source.changed(name);
    source.changed(ALL);
  }
  return {
    of(name) {
      source.read(name);
      return kept.get(name) ?? NO_FILES;
    },
    loading(file) {
      source.read(ALL);
      return services.filter(({ files }) => files.has(file)).map(({ name }) => name);
    },
  };
}

/** No service has this name. */
const ALL = '';

const NO_FILES: ReadonlySet<string> = new Set();

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const one of a) if (!b.has(one)) return false;
  return true;
}
