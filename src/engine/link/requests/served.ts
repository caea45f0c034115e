import type { FoundEntry } from '../entries/found-entry';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { ServiceFiles } from '../services/service-files';
import type { EntryPoint } from '../../model/system';

/** An entry point as a service serves it. */
export interface Served {
  readonly entry: EntryPoint;
  /** Which collection of entry points it comes from. */
  readonly kind: number;
}

/** Entry points by the file that registers or declares them. Each stays the same object for as long as it says the same. */
export function servedEntries(memory: Memory, serviceFiles: ServiceFiles, all: readonly Contributions<readonly FoundEntry[]>[]): Contributions<readonly Served[]> {
  return contributions(memory, 'served entries', (file) => all.flatMap((entries, kind) => (entries.of(file) ?? []).flatMap((found) => {
    const { file, ...entry } = found;
    return serviceFiles.loading(file).map((service): Served => ({ entry: { ...entry, service }, kind }));
  })));
}

/** By service, then by collection, then by file: the order in which people are told of them. */
export function inOrder(served: ReadonlyMap<string, readonly Served[]>, services: readonly { readonly name: string }[], kinds: number): EntryPoint[] {
  const at = new Map(services.map(({ name }, index) => [name, index * kinds]));
  const groups: EntryPoint[][] = services.flatMap(() => Array.from({ length: kinds }, () => []));
  for (const list of served.values()) for (const { entry, kind } of list) groups[(at.get(entry.service) ?? 0) + kind]?.push(entry);
  return groups.flat();
}
