import type { SourceFacts } from '../model/facts';
import type { EntryPoint, Reach, RemoteCall, ServiceLink } from '../model/system';
import type { Location } from '../model/span';

/** Who calls whom: synchronous calls by their targets, published topics by who consumes them. A service may leave itself messages; it doesn't call itself. */
export function serviceLinks(calls: readonly RemoteCall[], entries: readonly EntryPoint[], facts: ReadonlyMap<string, SourceFacts>, reach: Reach): ServiceLink[] {
  const consumers = consumersByTopic(entries);
  const links = new Map<string, { -readonly [K in keyof ServiceLink]: ServiceLink[K] } & { sites: Location[] }>();
  const add = (from: string, to: string, via: ServiceLink['via'], sync: boolean, site: Location): void => {
    if (from === to && sync) return;
    const key = [from, to, via, String(sync)].join('\0');
    const link = links.get(key) ?? { from, to, via, sync, sites: [] };
    if (!link.sites.some((one) => one.file === site.file && one.span.start === site.span.start)) link.sites.push(site);
    links.set(key, link);
  };
  for (const call of calls) {
    const span = facts.get(call.site.file)?.calls[call.site.call]?.span;
    if (!span) continue;
    const site = { file: call.site.file, span };
    for (const from of callingServices(call, reach)) {
      if (call.protocol === 'publish') for (const to of consumersOf(call.address, consumers)) add(from, to, 'event', false, site);
      else if (call.target.kind === 'service' || call.target.kind === 'external-service') add(from, call.target.name, viaOf(call), true, site);
    }
  }
  return [...links.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to) || compare(a.via, b.via));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Of the services that load a shared client those that reach the call; all of them where nothing does, as at start-up. */
function callingServices(call: RemoteCall, reach: Reach): readonly string[] {
  const reaching = new Set(reach.entriesOf(call.fn).map(({ entry }) => entry.service));
  return reaching.size === 0 ? call.services : call.services.filter((name) => reaching.has(name));
}

function viaOf(call: RemoteCall): ServiceLink['via'] {
  if (call.protocol === 'grpc') return 'grpc';
  return call.protocol === 'request-reply' ? 'request-reply' : 'http';
}

/** Topics match by their text; a topic that isn't known matches nothing. */
function consumersOf(topic: string, consumers: ReadonlyMap<string, ReadonlySet<string>>): Iterable<string> {
  return topic === '' || topic.includes('{') ? [] : consumers.get(topic) ?? [];
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
