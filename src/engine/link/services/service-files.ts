import type { Memory } from '../memory/memory';
import type { BareService } from './services';

/** Which service loads which file. To ask for a file is noted as read of that file alone; to go through all of them, as read of the service. */
export interface ServiceFiles {
  of(service: string): ReadonlySet<string>;
  /** Names of the services that load a file. */
  loading(file: string): readonly string[];
}

type Loaded = Pick<BareService, 'name' | 'files'>;

interface Known {
  services: readonly Loaded[];
  readonly sets: Map<string, ReadonlySet<string>>;
  /** Names by file. */
  readonly loading: Map<string, readonly string[]>;
}

export function createServiceFiles(memory: Memory, services: readonly Loaded[]): ServiceFiles {
  const ofService = memory.source('files of services');
  const ofFile = memory.source('services of files');
  const known = memory.kept('files of services', (): Known => ({ services: [], sets: new Map(), loading: new Map() }));
  if (known.services !== services) take();

  function take(): void {
    const before = new Map(known.services.map(({ name, files }) => [name, files]));
    const after = new Map(services.map(({ name, files }) => [name, files]));
    const others = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !isSame(before.get(name) ?? NO_FILES, after.get(name) ?? NO_FILES));
    const moved = new Set(others.flatMap((name) => [...before.get(name) ?? NO_FILES, ...after.get(name) ?? NO_FILES]));
    for (const name of others) {
      known.sets.set(name, notedSet(after.get(name) ?? NO_FILES, ofFile.read, () => { ofService.read(name); }));
      ofService.changed(name);
    }
    const isOtherOrder = [...before.keys()].join('\0') !== [...after.keys()].join('\0');
    for (const file of isOtherOrder ? new Set([...known.loading.keys(), ...moved]) : moved) {
      const names = services.filter(({ files }) => files.has(file)).map(({ name }) => name);
      if (names.join('\0') === (known.loading.get(file) ?? NOBODY).join('\0')) continue;
      known.loading.set(file, names);
      ofFile.changed(file);
    }
    known.services = services;
  }

  return {
    of: (name) => known.sets.get(name) ?? NO_FILES,
    loading(file) {
      ofFile.read(file);
      return known.loading.get(file) ?? NOBODY;
    },
  };
}

const NO_FILES: ReadonlySet<string> = new Set();
const NOBODY: readonly string[] = [];

function notedSet(files: ReadonlySet<string>, asked: (file: string) => void, goneThrough: () => void): ReadonlySet<string> {
  const set = new Set(files);
  const has = set.has.bind(set);
  const values = set.values.bind(set);
  const all = (): ReturnType<typeof values> => {
    goneThrough();
    return values();
  };
  const hasNoted = (file: string): boolean => {
    asked(file);
    return has(file);
  };
  return Object.defineProperties(set, { has: { value: hasNoted }, values: { value: all }, [Symbol.iterator]: { value: all } });
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const one of a) if (!b.has(one)) return false;
  return true;
}
