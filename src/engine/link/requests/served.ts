import type { Addresses } from './addresses';
import type { FoundEntry } from '../entries/found-entry';
import type { IsOthersServer } from './other-programs';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { RunsIn } from './running';
import type { ServiceFiles } from '../services/service-files';
import type { EntryPoint } from '../../model/system';

/** An entry point as a service serves it. */
export interface Served {
  readonly entry: EntryPoint;
  /** Which collection of entry points it comes from. */
  readonly kind: number;
}

export interface ServedInput {
  readonly memory: Memory;
  readonly serviceFiles: ServiceFiles;
  readonly addresses: Addresses;
  readonly runsIn: RunsIn;
  readonly isOthersServer: IsOthersServer;
}

/** Entry points of these kinds stand on a server, which a program may load and not start. */
const ON_SERVERS: ReadonlySet<FoundEntry['kind']> = new Set(['http', 'graphql']);

/** The collection of entry points that calls register comes first, then that of those which decorators declare. */
const DECLARED = 1;

/** Entry points by the file that registers or declares them. Each stays the same object for as long as it says the same. */
export function servedEntries({ memory, serviceFiles, addresses, runsIn, isOthersServer }: ServedInput, all: readonly Contributions<readonly FoundEntry[]>[]): Contributions<readonly Served[]> {
  return contributions(memory, 'served entries', (file) => all.flatMap((entries, kind) => (entries.of(file) ?? []).flatMap((found) => {
    const entry = withoutPlace(found);
    const isOnServer = kind <= DECLARED && ON_SERVERS.has(found.kind);
    const services = serviceFiles.loading(found.file).filter((service) => (!found.by || runsIn(found.by, service)) && !(isOnServer && isOthersServer(found.file, service, kind === DECLARED)));
    return services.flatMap((service) => addresses.of(found, service).map((address): Served => ({ entry: { ...entry, ...address, service }, kind })));
  })));
}

function withoutPlace({ file: _, placed: __, by: ___, ...entry }: FoundEntry): Omit<EntryPoint, 'service'> {
  return entry;
}

/** By service, then by collection, then by file: the order in which people are told of them. */
export function inOrder(served: ReadonlyMap<string, readonly Served[]>, services: readonly { readonly name: string }[], kinds: number): EntryPoint[] {
  const at = new Map(services.map(({ name }, index) => [name, index * kinds]));
  const groups: EntryPoint[][] = services.flatMap(() => Array.from({ length: kinds }, () => []));
  for (const list of served.values()) for (const { entry, kind } of list) groups[(at.get(entry.service) ?? 0) + kind]?.push(entry);
  return groups.flat();
}
