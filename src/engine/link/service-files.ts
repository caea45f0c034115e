import type { Memory } from './memory/memory';
import type { BareService } from './services';

/** Which service loads which file; what is read of it is noted. */
export interface ServiceFiles {
  /** The same set for as long as it holds the same. */
  of(service: string): ReadonlySet<string>;
  /** Names of the services that load a file. */
  loading(file: string): readonly string[];
}

export function createServiceFiles(memory: Memory, services: readonly BareService[]): ServiceFiles {
  const ofService = memory.source('files of services');
  const ofFile = memory.source('services of files');
  const kept = memory.kept('files of services', () => new Map<string, ReadonlySet<string>>());
  const loaded = memory.kept('services of files', () => new Map<string, readonly string[]>());
  const present = new Map(services.map(({ name, files }) => [name, files]));
  const others = [...new Set([...kept.keys(), ...present.keys()])].filter((name) => !isSame(kept.get(name) ?? NO_FILES, present.get(name) ?? NO_FILES));
  const moved = new Set(others.flatMap((name) => [...kept.get(name) ?? NO_FILES, ...present.get(name) ?? NO_FILES]));
  const isOtherOrder = [...kept.keys()].join('\0') !== [...present.keys()].join('\0');
  for (const name of others) ofService.changed(name);
  const before = new Map(kept);
  kept.clear();
  for (const [name, files] of present) kept.set(name, others.includes(name) ? files : before.get(name) ?? files);
  for (const file of isOtherOrder ? new Set([...loaded.keys(), ...moved]) : moved) {
    const now = services.filter(({ files }) => files.has(file)).map(({ name }) => name);
    if (now.join('\0') === (loaded.get(file) ?? NOBODY).join('\0')) continue;
    loaded.set(file, now);
    ofFile.changed(file);
  }
  return {
    of(name) {
      ofService.read(name);
      return kept.get(name) ?? NO_FILES;
    },
    loading(file) {
      ofFile.read(file);
      return loaded.get(file) ?? NOBODY;
    },
  };
}

const NO_FILES: ReadonlySet<string> = new Set();
const NOBODY: readonly string[] = [];

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const one of a) if (!b.has(one)) return false;
  return true;
}
