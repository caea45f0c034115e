import type { Binding } from '../brokers/bindings';
import { consumerIndex, consumersOf, type ConsumerIndex, type Consuming, type Listener } from '../brokers/consumers';
import { contributions, whole, type Contributions } from '../memory/contributions';
import type { Worked } from '../entries/worked';
import { WORK_QUEUES } from '../libraries/brokers/temporal';
import type { BareService } from '../services/services';
import { OWN_WORK } from '../libraries/brokers/names';
import type { Memory } from '../memory/memory';
import type { Served } from '../requests/served';
import type { Broker } from '../../model/brokers';
import type { SourceFacts } from '../../model/facts';
import type { ServiceLink } from '../../model/links';
import type { FunctionRef, Reach, RemoteCall } from '../../model/system';
import type { Location } from '../../model/span';
import { valueIn } from '../../model/table';

export interface LinksInput {
  readonly memory: Memory;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  /** By the file that names their target. */
  readonly remoteCalls: Contributions<readonly RemoteCall[]>;
  readonly served: Contributions<readonly Served[]>;
  readonly reach: Reach;
  readonly services: readonly (Listener & Pick<BareService, 'root' | 'files'>)[];
  /** What code binds to exchanges. */
  readonly bindings: () => readonly Binding[];
  /** Queues that servers take as a whole. */
  readonly queues: () => readonly Consuming[];
  /** Whether two services are connected with different brokers. */
  readonly apart: (broker: Broker | undefined, from: string, to: string) => boolean;
  readonly worked: Worked;
}

interface Site extends Omit<ServiceLink, 'sites'> {
  readonly site: Location;
}

/** Who calls whom: synchronous calls by their targets, published topics by who consumes them. `declared`: links that manifests tell. A service may leave itself messages, but for the steps of its own workflows; it doesn't call itself. */
export function serviceLinks(input: LinksInput, declared: () => readonly ServiceLink[]): () => ServiceLink[] {
  const { memory, remoteCalls, served } = input;
  const consuming = contributions(memory, 'consumed topics', (file) => (served.of(file) ?? []).flatMap(({ entry: { kind, method, path, service, broker, exchange } }): Consuming[] => (kind === 'message' || (kind === 'queue' && method === '') ? [{ kind, path, service, broker, exchange }] : [])));
  const consumers = whole(memory, 'consumers', () => consumerIndex([...consuming.whole().values()].flat(), input.services, input.bindings(), input.queues()));
  const found = contributions(memory, 'links', (file) => (remoteCalls.of(file) ?? []).flatMap((call) => sitesOf(call, consumers, input)));
  return whole(memory, 'service links', () => joined(declared(), [...found.whole().values()].flat()));
}

function joined(declared: readonly ServiceLink[], found: readonly Site[]): ServiceLink[] {
  const links = new Map<string, ServiceLink & { readonly sites: Location[] }>();
  const seen = new Set<string>();
  for (const { from, to, via, sync, site } of [...declared.flatMap(({ sites, ...link }) => sites.map((site): Site => ({ ...link, site }))), ...found]) {
    if (from === to && sync) continue;
    const key = [from, to, via, String(sync)].join('\0');
    const place = `${key}\0${site.file}#${String(site.span.start)}`;
    if (!seen.has(place)) valueIn(links, key, () => ({ from, to, via, sync, sites: [] as Location[] })).sites.push(site);
    seen.add(place);
  }
  return [...links.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.via, b.via));
}

function sitesOf(call: RemoteCall, consumers: () => ConsumerIndex, { facts, reach, services, apart, worked }: LinksInput): Site[] {
  const span = facts.get(call.site.file)?.calls[call.site.call]?.span;
  if (!span) return [];
  const site = { file: call.site.file, span };
  /** Who starts a workflow leaves it to a worker that may have it. */
  const takes = (to: string): boolean => call.broker !== WORK_QUEUES || services.some(({ name, files }) => name === to && worked.runs(files, worked.askedBy(call.send)));
  return callingServices(call, reach, services, facts).flatMap((from): Site[] => {
    if (call.protocol !== 'publish') return call.target.kind === 'service' || call.target.kind === 'external-service' ? [{ from, to: call.target.name, via: viaOf(call), sync: true, site }] : [];
    const service = services.find(({ name }) => name === from);
    return service ? consumersOf(call, service, consumers()).flatMap(({ service: to, via }) => (apart(call.broker, from, to) || !takes(to) || (from === to && OWN_WORK.has(call.broker)) ? [] : [{ from, to, via, sync: false, site }])) : [];
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Of the services that load a shared client those that reach the call; where nothing does, as at start-up, those whose own code leads to it. */
function callingServices(call: RemoteCall, reach: Reach, services: LinksInput['services'], facts: ReadonlyMap<string, SourceFacts>): readonly string[] {
  const reaching = new Set(reach.entriesOf(call.fn).map(({ entry }) => entry.service));
  if (reaching.size > 0) return call.services.filter((name) => reaching.has(name));
  const roots = new Map(services.map(({ name, root }) => [name, root]));
  if (call.services.every((name) => isInside(call.fn.file, roots.get(name) ?? '.'))) return call.services;
  const leading = filesLeadingTo(call.fn, reach, facts);
  return call.services.filter((name) => leading.some((file) => isInside(file, roots.get(name) ?? '.')));
}

const MAX_CALLERS = 200;

/** Files of the function and of those that call it, directly or not. */
function filesLeadingTo(fn: FunctionRef, reach: Reach, facts: ReadonlyMap<string, SourceFacts>): string[] {
  const seen = new Map([[`${fn.file}#${String(fn.fn)}`, fn]]);
  for (const at of seen.values()) {
    if (seen.size > MAX_CALLERS) break;
    for (const { file, call } of reach.callers(at)) {
      const caller = facts.get(file)?.calls[call]?.fn ?? 0;
      seen.set(`${file}#${String(caller)}`, { file, fn: caller });
    }
  }
  return [...new Set([...seen.values()].map(({ file }) => file))];
}

function isInside(file: string, root: string): boolean {
  return root === '.' || file.startsWith(`${root}/`);
}

function viaOf(call: RemoteCall): ServiceLink['via'] {
  if (call.protocol === 'grpc') return 'grpc';
  return call.protocol === 'request-reply' ? 'request-reply' : 'http';
}
