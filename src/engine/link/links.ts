import { boundQueues, type Binding } from './brokers/bindings';
import type { SourceFacts } from '../model/facts';
import type { EntryPoint, FunctionRef, Reach, RemoteCall, Service, ServiceLink } from '../model/system';
import type { Location } from '../model/span';

/** Who calls whom: synchronous calls by their targets, published topics by who consumes them. `declared`: links that manifests tell. A service may leave itself messages; it doesn't call itself. */
export function serviceLinks(calls: readonly RemoteCall[], entries: readonly EntryPoint[], facts: ReadonlyMap<string, SourceFacts>, reach: Reach, services: readonly Pick<Service, 'name' | 'root'>[], declared: readonly ServiceLink[], bindings: readonly Binding[]): ServiceLink[] {
  const roots = new Map(services.map(({ name, root }) => [name, root]));
  const consumers = consumersByTopic(entries);
  const links = new Map<string, { -readonly [K in keyof ServiceLink]: ServiceLink[K] } & { sites: Location[] }>();
  const add = (from: string, to: string, via: ServiceLink['via'], sync: boolean, site: Location): void => {
    if (from === to && sync) return;
    const key = [from, to, via, String(sync)].join('\0');
    const link = links.get(key) ?? { from, to, via, sync, sites: [] };
    if (!link.sites.some((one) => one.file === site.file && one.span.start === site.span.start)) link.sites.push(site);
    links.set(key, link);
  };
  for (const { from, to, via, sync, sites } of declared) for (const site of sites) add(from, to, via, sync, site);
  for (const call of calls) {
    const span = facts.get(call.site.file)?.calls[call.site.call]?.span;
    if (!span) continue;
    const site = { file: call.site.file, span };
    for (const from of callingServices(call, reach, roots, facts)) {
      if (call.protocol === 'publish') for (const to of consumersOf(call, consumers, bindings)) add(from, to, 'event', false, site);
      else if (call.target.kind === 'service' || call.target.kind === 'external-service') add(from, call.target.name, viaOf(call), true, site);
    }
  }
  return [...links.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.via, b.via));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Of the services that load a shared client those that reach the call; where nothing does, as at start-up, those whose own code leads to it. */
function callingServices(call: RemoteCall, reach: Reach, roots: ReadonlyMap<string, string>, facts: ReadonlyMap<string, SourceFacts>): readonly string[] {
  const reaching = new Set(reach.entriesOf(call.fn).map(({ entry }) => entry.service));
  if (reaching.size > 0) return call.services.filter((name) => reaching.has(name));
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

/** Topics match by their text, or by what an exchange does with them; a topic that isn't known matches nothing. */
function consumersOf({ address, exchange }: RemoteCall, consumers: ReadonlyMap<string, ReadonlySet<string>>, bindings: readonly Binding[]): Iterable<string> {
  const bound = exchange === undefined || exchange === '' ? [] : boundQueues(bindings, exchange, address);
  if (bound.length > 0) return new Set(bound.flatMap((binding) => [...consumersBehind(binding, consumers)]));
  return address === '' || address.includes('{') ? [] : consumers.get(address) ?? [];
}

/** A queue whose name is made at run time is consumed by who bound it. */
function consumersBehind({ queue, services }: Binding, consumers: ReadonlyMap<string, ReadonlySet<string>>): Iterable<string> {
  const all = [...consumers.get(queue) ?? []];
  return queue === '' || queue.includes('{') ? all.filter((name) => services.includes(name)) : all;
}

function consumersByTopic(entries: readonly EntryPoint[]): Map<string, Set<string>> {
  const consumers = new Map<string, Set<string>>();
  for (const { kind, path, service } of entries) {
    if (kind !== 'message' && kind !== 'queue') continue;
    const known = consumers.get(path);
    if (known) known.add(service);
    else consumers.set(path, new Set([service]));
  }
  return consumers;
}
