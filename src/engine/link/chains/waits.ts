import { takes, type Answers } from './answers';
import { isForRoute } from './branches';
import { firstOf } from '../clients/addresses';
import type { Evaluator } from '../evaluate/core';
import { textWithHoles } from '../evaluate/texts';
import type { CallGraph } from '../graph/graph';
import { isAnsweredBefore } from '../query/answered-before';
import { isRequest } from '../query/requests';
import { fitOf, fixedPart, isOpen, lengthOf, takesRest } from './routes';
import { contributions, type Contributions } from '../memory/contributions';
import type { Memory } from '../memory/memory';
import { comingAndGoing } from '../memory/same';
import type { SourceFacts } from '../../model/facts';
import type { Location } from '../../model/span';
import type { EntryPoint, Reach, RemoteCall } from '../../model/system';
import { valueIn } from '../../model/table';

export interface WaitsInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: CallGraph;
  readonly evaluator: Evaluator;
  readonly reach: Reach;
  readonly entryPoints: () => readonly EntryPoint[];
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly answers: Answers;
  /** What gateways hand on by their settings, by the file of those. */
  readonly forwards: Contributions<readonly Forward[]>;
}

/** A route of a gateway, and who answers it. */
export interface Forward {
  readonly entry: EntryPoint;
  readonly call: RemoteCall;
}

/** A call that requests of an entry point wait for. */
export interface Wait {
  readonly call: RemoteCall;
  readonly at: Location;
  /** Service that is waited for. */
  readonly to: string;
}

export interface Waits {
  /** Entry points whose requests wait for another service, in their order; what proxies answer by themselves comes last. */
  readonly entries: readonly EntryPoint[];
  /** Those that are registered or declared in a file. */
  in(file: string): readonly EntryPoint[];
  of(entry: EntryPoint): readonly Wait[];
  /** Entry points of the service that is waited for, where the request goes on. */
  next(wait: Wait, entry: EntryPoint): readonly EntryPoint[];
}

/** A call that waits, with the entry points whose requests wait for it. */
interface Waiting {
  readonly wait: Wait;
  readonly entries: readonly EntryPoint[];
}

const NONE: readonly never[] = [];

/** What is read of the waits of entry points is noted by the file of those. */
export function createWaits(input: WaitsInput): Waits {
  const { memory, answers, remoteCalls } = input;
  const source = memory.source('waits');
  const waiting = contributions(memory, 'waits', (file) => [...(remoteCalls.of(file) ?? []).flatMap((call): Waiting[] => {
    const wait = waitBy(call, input);
    return wait ? [{ wait, entries: entriesWaiting(call, input) }] : [];
  }), ...(input.forwards.of(file) ?? []).flatMap(({ entry, call }): Waiting[] => (call.target.kind === 'service' ? [{ wait: { call, at: entry.location, to: call.target.name }, entries: [entry] }] : []))], (_, before, after) => {
    for (const { entries } of comingAndGoing(before, after)) for (const { location } of entries) source.changed(location.file);
  });
  const byEntry = waitsByEntry(waiting.all.values(), input.entryPoints());
  const entries = [...byEntry.keys()];
  const byFile = new Map<string, EntryPoint[]>();
  for (const entry of entries) valueIn(byFile, entry.location.file, (): EntryPoint[] => []).push(entry);
  const branches = new Map<EntryPoint, Map<string, EntryPoint>>();

  function of(entry: EntryPoint): readonly Wait[] {
    source.read(entry.location.file);
    return byEntry.get(entry) ?? NONE;
  }

  function next({ call, to }: Wait, entry: EntryPoint): readonly EntryPoint[] {
    if (call.target.kind !== 'service') return NONE;
    const { route } = call.target;
    if (call.anyField) return answers.to(call);
    if (call.protocol === 'proxy') return isOpenProxy(call, entry) ? behind(to, route, entry, answers) : answers.onPath(to, entry.method, route);
    const known = answers.to(call);
    return known.length > 0 || call.protocol !== 'http' || route.includes('{') ? known : dispatching(to, route);
  }

  /** Servers without a router, of whose handler only that is followed which it does for this route. */
  function dispatching(service: string, route: string): EntryPoint[] {
    return answers.of(service).filter(({ path }) => path === '').flatMap((entry) => {
      const through = of(entry).filter(({ call }) => isForRoute(call, entry, route, input));
      return through.length === 0 ? [] : [branchOf(entry, route, through)];
    });
  }

  function branchOf(entry: EntryPoint, route: string, through: Wait[]): EntryPoint {
    const ofEntry = branches.get(entry) ?? new Map<string, EntryPoint>();
    branches.set(entry, ofEntry);
    const branch = ofEntry.get(route) ?? { ...entry, kind: 'http', method: '*', path: route };
    ofEntry.set(route, branch);
    byEntry.set(branch, through);
    return branch;
  }

  return {
    get entries() {
      waiting.whole();
      input.entryPoints();
      return entries;
    },
    in(file) {
      source.read(file);
      return byFile.get(file) ?? NONE;
    },
    of,
    next,
  };
}

function waitsByEntry(all: Iterable<readonly Waiting[]>, entryPoints: readonly EntryPoint[]): Map<EntryPoint, Wait[]> {
  const found = new Map<EntryPoint, Wait[]>();
  for (const list of all) for (const { wait, entries } of list) for (const entry of entries) valueIn(found, entry, (): Wait[] => []).push(wait);
  const order = new Map(entryPoints.map((entry, at) => [entry, at]));
  const last = order.size;
  return new Map([...found].sort(([a], [b]) => (order.get(a) ?? last) - (order.get(b) ?? last)));
}

function waitBy(call: RemoteCall, { facts }: WaitsInput): Wait | undefined {
  const { target, site } = call;
  if (call.alternative || !call.synchronous || !call.awaited || target.kind !== 'service' && target.kind !== 'external-service') return undefined;
  const span = facts.get(site.file)?.calls[site.call]?.span;
  return span && { call, at: { file: site.file, span }, to: target.name };
}

function entriesWaiting(call: RemoteCall, input: WaitsInput): readonly EntryPoint[] {
  const { facts, reach } = input;
  const reaching = reach.entriesOf(call.fn).filter(({ entry, awaited }) => awaited && isRequest(entry) && call.services.includes(entry.service) && !isAnsweredBefore(call, entry, reach, (file) => facts.get(file)));
  if (reaching.length > 0 || call.protocol !== 'proxy') return reaching.map(({ entry }) => entry);
  return call.services.map((service) => mounted(call, service, input));
}

/** A proxy that is mounted answers by itself: `app.use('/orders', createProxyMiddleware(…))`, `app.register(proxy, { prefix: '/orders' })`. */
function mounted({ site, fn }: RemoteCall, service: string, { facts, graph, evaluator }: WaitsInput): EntryPoint {
  const unit = facts.get(site.file);
  const fact = unit?.calls[site.call];
  const effect = graph.use(site)?.spec.effect;
  if (fact && effect?.kind === 'proxy' && effect.below) {
    const prefix = textWithHoles(firstOf([effect.below.prefix], fact.args, { file: site.file, fn: fact.fn }, evaluator));
    return { kind: 'http', service, handlers: [fn], method: '*', path: `${prefix}/*`, location: { file: site.file, span: fact.span } };
  }
  const outer = fact?.outer?.as === 'argument' ? unit?.calls[fact.outer.call] : undefined;
  const mounts = fact?.outer && graph.use({ file: site.file, call: fact.outer.call })?.spec.effect?.kind === 'mount';
  const path = mounts ? outer?.args[0] : undefined;
  return {
    kind: 'http', service, handlers: [], method: '*', path: path?.k === 'const' && typeof path.v === 'string' ? path.v : '',
    location: { file: site.file, span: (mounts ? outer?.span : fact?.span) ?? { start: 0, end: 0 } },
  };
}

/** The proxy hands on whatever stands below a path. */
function isOpenProxy(call: RemoteCall, entry: EntryPoint): boolean {
  return entry.handlers.length === 0 || call.target.kind === 'service' && isOpen(call.target.route);
}

/**
 * Every route that a request can reach through an open proxy, but those for which the gateway has an entry point of its own.
 * A proxy that is mounted may keep the path of its mount or not: it does where the service has routes below that path.
 */
function behind(service: string, route: string, entry: EntryPoint, answers: Answers): EntryPoint[] {
  const all = answers.of(service);
  const outer = fixedPart(entry.path);
  const isMounted = entry.handlers.length === 0;
  const inner = isMounted && outer !== '' && all.some((one) => isRoute(one) && startsWith(one.path, outer)) ? outer : fixedPart(route);
  const whole = isMounted || takesRest(entry.path);
  const others = answers.of(entry.service).filter((other) => other !== entry && other.kind === 'http' && !isOpen(other.path));
  return all.filter((one) => {
    if (one.kind === 'rpc' || one.kind === 'graphql') return whole;
    if (one.kind !== 'http' || !takes(one, entry.method)) return false;
    if (!isRoute(one)) return whole;
    if (!startsWith(one.path, inner) || (!whole && lengthOf(one.path) !== lengthOf(route))) return false;
    const outside = `${outer}${one.path.slice(inner.length)}`;
    return !others.some((other) => takes(other, one.method) && fitOf(other.path, outside)?.weak === false);
  });
}

/** A route of its own, not middleware that stands before others. */
function isRoute({ kind, method }: EntryPoint): boolean {
  return kind === 'http' && method !== '*';
}

function startsWith(path: string, start: string): boolean {
  return start === '' || path === start || path.startsWith(`${start}/`);
}
