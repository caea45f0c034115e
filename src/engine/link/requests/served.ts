import type { Addresses } from './addresses';
import type { FoundEntry } from '../entries/found-entry';
import type { IsOthersServer } from './other-programs';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import type { NestMessages } from './nest-messages';
import { mayBeFoundByItself, type RunsIn } from './running';
import type { ServiceFiles } from '../services/service-files';
import type { CallRef, ClassRef, EntryPoint } from '../../model/system';
import { valueIn } from '../../model/table';

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
  readonly messages: Pick<NestMessages, 'takesNone'>;
}

/** Entry points of these kinds stand on a server, which a program may load and not start. */
const ON_SERVERS: ReadonlySet<FoundEntry['kind']> = new Set(['http', 'graphql']);

/** The collection of entry points that calls register comes first, then that of those which decorators declare. */
const DECLARED = 1;

/** Entry points by the file that registers or declares them. Each stays the same object for as long as it says the same. */
export function servedEntries({ memory, serviceFiles, addresses, runsIn, isOthersServer, messages }: ServedInput, all: readonly Contributions<readonly FoundEntry[]>[]): Contributions<readonly Served[]> {
  return contributions(memory, 'served entries', (file) => {
    const running = createRunning(runsIn);
    return all.flatMap((entries, kind) => (entries.of(file) ?? []).flatMap((found) => {
      const entry = withoutPlace(found);
      const isOnServer = kind <= DECLARED && ON_SERVERS.has(found.kind);
      const loading = serviceFiles.loading(found.file).filter((service) => !(isOnServer && isOthersServer(found.file, service, kind === DECLARED)));
      return running(found, loading).filter((service) => !(found.over && messages.takesNone(service))).flatMap((service) => addresses.of(found, service).map((address): Served => ({ entry: { ...entry, ...address, service }, kind })));
    }));
  });
}

/** Services that come to what registers an entry point. A class declares many, and it is asked once who makes it. */
function createRunning(runsIn: RunsIn): (found: FoundEntry, services: readonly string[]) => readonly string[] {
  const known = new Map<string, boolean>();

  return (found, services) => {
    const { by } = found;
    if (!by || (mayBeFoundByItself(found) && services.length < 2)) return services;
    const running = services.filter((service) => runs(by, service));
    return running.length === 0 && mayBeFoundByItself(found) ? services : running;
  };

  function runs(by: CallRef | ClassRef, service: string): boolean {
    const key = `${by.file}#${'call' in by ? String(by.call) : `class ${String(by.classId)}`}#${service}`;
    return valueIn(known, key, () => runsIn(by, service));
  }
}

function withoutPlace({ file: _, placed: __, by: ___, over: ____, ...entry }: FoundEntry): Omit<EntryPoint, 'service'> {
  return entry;
}

/** By service, then by collection, then by file: the order in which people are told of them. */
export function inOrder(served: ReadonlyMap<string, readonly Served[]>, services: readonly { readonly name: string }[], kinds: number): EntryPoint[] {
  const at = new Map(services.map(({ name }, index) => [name, index * kinds]));
  const groups: EntryPoint[][] = services.flatMap(() => Array.from({ length: kinds }, () => []));
  for (const list of served.values()) for (const { entry, kind } of list) groups[(at.get(entry.service) ?? 0) + kind]?.push(entry);
  return groups.flat();
}
