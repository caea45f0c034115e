import { isForOneKind, type BranchInput } from './branches';
import { cycleKey, serviceCycles, type Edge } from './cycles';
import { contributions, whole } from '../memory/contributions';
import { createInbox } from '../memory/inbox';
import type { Memory } from '../memory/memory';
import type { Wait, Waits } from './waits';
import type { CallChain, CallCycle, EntryPoint, EntryWaits, Hop } from '../../model/system';

export interface Waiting {
  readonly chains: readonly CallChain[];
  readonly cycles: readonly CallCycle[];
  readonly waits: readonly EntryWaits[];
}

export interface Follower {
  readonly whole: () => Waiting;
  /** Chains whose first call stands in a file; the reading is noted. */
  readonly chainsIn: (file: string) => readonly CallChain[];
}

/** A request does not go further; a walk that does has lost its way. */
const MAX_HOPS = 8;
const MAX_STEPS = 4000;
const MAX_PATHS = 40;

/** Follows the requests of every entry point from service to service, as long as they wait. */
export function findWaiting(memory: Memory, waits: Waits, input: BranchInput): Follower {
  const found = contributions(memory, 'chains', (file) => waits.in(file).map((entry) => walk(entry, waits, input)));
  const chains = createInbox<CallChain>(memory, 'chains', ({ hops: [first] }) => first?.at.file ?? '');
  const joinedUp = whole(memory, 'chains and cycles', () => joined(inOrder(found.whole(), waits), waits), (before, after) => { chains.replace('', before?.chains, after.chains); });
  return { whole: joinedUp, chainsIn: chains.of };
}

function joined(walks: readonly Walk[], waits: Waits): Waiting {
  const cycles = cyclesOf(waits, walks.flatMap(({ returns }) => returns));
  const onOnePath = new Set(cycles.filter((cycle) => cycle.onOnePath).map(({ services }) => services.join('\0')));
  const entered = tailsOf(walks);
  const isTold = ({ chain: { entry }, key, together }: Candidate): boolean => !onOnePath.has(together) && entered.get(entry)?.has(key) !== true;
  return {
    cycles,
    chains: walks.flatMap(({ chains }) => chains.filter(isTold).map(({ chain }) => chain)),
    waits: walks.map((one) => one.waits),
  };
}

/** In the order of the entry points, which is also their order in each file. */
function inOrder(found: ReadonlyMap<string, readonly Walk[]>, waits: Waits): Walk[] {
  const taken = new Map<string, number>();
  return waits.entries.flatMap(({ location: { file } }) => {
    const at = taken.get(file) ?? 0;
    taken.set(file, at + 1);
    return found.get(file)?.[at] ?? [];
  });
}

interface Walk {
  readonly waits: EntryWaits;
  readonly chains: readonly Candidate[];
  /** Ways that lead back to a service that waits already. */
  readonly returns: readonly Return[];
  /** Where the way went on, and through which services from there. */
  readonly tails: readonly { readonly entry: EntryPoint; readonly services: string }[];
}

/** A chain that is told where it is neither a part of another one nor of a circle. */
interface Candidate {
  readonly chain: CallChain;
  /** Its services, in the order of waiting and by name. */
  readonly key: string;
  readonly together: string;
}

interface Return {
  readonly hops: readonly Hop[];
  /** No service on the way decides by what it is given whether it goes on, and a route of the first one answers. */
  readonly sure: boolean;
}

function walk(entry: EntryPoint, waits: Waits, input: BranchInput): Walk {
  const paths = new Map<string, readonly Hop[]>();
  const returns = new Map<string, Return>();
  const tails = new Map<EntryPoint, Set<string>>();
  let steps = 0;
  const calls = follow(entry, [], true);
  const ways = withoutParts([...paths.values()]);
  return {
    waits: { entry, services: nearestFirst(ways), paths: ways, calls },
    chains: ways.filter((hops) => hops.length > 1).map((hops) => candidateOf(entry, hops)),
    returns: [...returns.values()],
    tails: [...tails].flatMap(([at, all]) => [...all].map((services) => ({ entry: at, services }))),
  };

  /** Tells how many calls are made from here on: by middleware and by one route, of several the one that makes most. */
  function follow(at: EntryPoint, before: readonly Hop[], sure: boolean): number {
    let made = 0;
    for (const wait of waits.of(at)) {
      if (++steps > MAX_STEPS) break;
      const goesOn = sure && (before.length === 0 || !isForOneKind(wait.call, at, input));
      const hop = { from: at.service, to: wait.to, call: wait.call, at: wait.at };
      const known = before.findIndex(({ from }) => from === wait.to);
      if (known >= 0) putReturn([...before.slice(known), hop], goesOn && waits.next(wait, at).length > 0);
      made += 1 + (known >= 0 ? 0 : onward(wait, hop, at, before, goesOn));
    }
    return made;
  }

  function onward(wait: Wait, hop: Hop, at: EntryPoint, before: readonly Hop[], sure: boolean): number {
    const next = waits.next(wait, at);
    const further = before.length + 1 < MAX_HOPS ? next.filter((one) => waits.of(one).length > 0) : [];
    const [answer = next.length === 1 ? next[0] : undefined] = further;
    put([...before, answer ? { ...hop, entry: answer } : hop]);
    const made = further.map((one) => ({ one, calls: follow(one, [...before, { ...hop, entry: one }], sure) }));
    const first = (all: typeof made): number => Math.max(0, ...all.map(({ calls }) => calls));
    if (wait.call.protocol === 'proxy') return first(made);
    return first(made.filter(({ one }) => one.method !== '*')) + made.filter(({ one }) => one.method === '*').reduce((sum, { calls }) => sum + calls, 0);
  }

  function put(hops: readonly Hop[]): void {
    let further = '';
    for (let index = hops.length - 1; index > 0; index--) {
      further = `${hops[index]?.to ?? ''}${further && '\0'}${further}`;
      const at = hops[index - 1]?.entry;
      if (at) addTo(tails, at, `${hops[index]?.from ?? ''}\0${further}`);
    }
    const key = servicesOf(hops).join('\0');
    if (!paths.has(key) && paths.size < MAX_PATHS) paths.set(key, hops);
  }

  function putReturn(hops: readonly Hop[], sure: boolean): void {
    const key = cycleKey(hops.map(({ from }) => from));
    if (returns.get(key)?.sure !== true) returns.set(key, { hops, sure });
  }
}

function candidateOf(entry: EntryPoint, hops: readonly Hop[]): Candidate {
  const services = servicesOf(hops);
  return { chain: { services, entry, hops }, key: services.join('\0'), together: [...services].sort(compare).join('\0') };
}

function servicesOf(hops: readonly Hop[]): string[] {
  return [...hops.slice(0, 1).map(({ from }) => from), ...hops.map(({ to }) => to)];
}

/** Services in the order in which requests come to them, the nearest first. */
function nearestFirst(paths: readonly (readonly Hop[])[]): string[] {
  const found = new Set<string>();
  const far = Math.max(0, ...paths.map((hops) => hops.length));
  for (let depth = 0; depth < far; depth++) for (const { [depth]: hop } of paths) if (hop) found.add(hop.to);
  return [...found];
}

/** Paths that are not the beginning of a longer one, longest first. */
function withoutParts(paths: readonly (readonly Hop[])[]): (readonly Hop[])[] {
  const keys = paths.map((hops) => `${servicesOf(hops).join('\0')}\0`);
  return paths.filter((_, at) => !keys.some((key, other) => other !== at && key.startsWith(keys[at] ?? ''))).sort((a, b) => b.length - a.length);
}

/** Chains that begin in the middle of another one: the request enters before. */
function tailsOf(walks: readonly Walk[]): Map<EntryPoint, Set<string>> {
  const entered = new Map<EntryPoint, Set<string>>();
  for (const { tails } of walks) for (const { entry, services } of tails) addTo(entered, entry, services);
  return entered;
}

function cyclesOf(waits: Waits, returns: readonly Return[]): CallCycle[] {
  const closed = new Map<string, readonly Hop[]>();
  for (const { hops, sure } of returns) {
    const key = cycleKey(hops.map(({ from }) => from));
    if (sure && !closed.has(key)) closed.set(key, hops);
  }
  return serviceCycles(edgesOf(waits)).map((hops) => {
    const onPath = closed.get(cycleKey(hops.map(({ from }) => from)));
    const all = onPath ? rotated(onPath) : hops;
    return { services: all.map(({ from }) => from), onOnePath: onPath !== undefined, hops: all };
  });
}

/** The first call by which each service waits for another. */
function edgesOf(waits: Waits): Edge[] {
  const edges = new Map<string, Edge>();
  for (const entry of waits.entries) {
    for (const { call, at, to } of waits.of(entry)) {
      const key = `${entry.service}\0${to}`;
      const known = edges.get(key);
      if (!known || isBefore(at, known.at)) edges.set(key, { from: entry.service, to, call, at });
    }
  }
  return [...edges.values()];
}

function isBefore(one: Hop['at'], other: Hop['at']): boolean {
  return one.file === other.file ? one.span.start < other.span.start : one.file < other.file;
}

/** The same cycle, from the first service by name. */
function rotated(hops: readonly Hop[]): Hop[] {
  const first = hops.reduce((least, hop, at) => (hop.from < (hops[least]?.from ?? '') ? at : least), 0);
  return [...hops.slice(first), ...hops.slice(0, first)];
}

function addTo(map: Map<EntryPoint, Set<string>>, entry: EntryPoint, text: string): void {
  const known = map.get(entry);
  if (known) known.add(text);
  else map.set(entry, new Set([text]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
