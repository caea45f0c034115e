import { locationOf } from './evidence/places';
import { WORK_BROKERS } from '../model/brokers';
import type { Report } from '../model/finding';
import type { ServiceLink } from '../model/links';
import type { Rule } from '../model/rule';
import type { Evidence, Location } from '../model/span';
import type { RemoteCall, Service, SystemModel } from '../model/system';

/** A message between two services that trace which carries no trace context, so that the trace ends at it. */
export const traceContextLost: Rule = {
  meta: {
    id: 'trace-context-lost',
    pillar: 'observability',
    severity: 'warning',
    summary: 'A message carries no trace context from one traced service to the other.',
    preset: 'preview',
    snippets: ['trace-context'],
  },
  *check(model) {
    const tracing = model.services.filter(({ capabilities, traceGaps }) => traceGaps && traceGaps.over.length > 0 && capabilities.has('tracing'));
    if (tracing.length > 0) yield* lostHops(new Map(tracing.map((service) => [service.name, service])), model);
  },
};

/** Each topic between two services once, where a request first publishes it; where none does, a message or job that somebody left. */
function* lostHops(tracing: ReadonlyMap<string, Service>, model: SystemModel): Iterable<Report> {
  const linksAt = bySite(model.links);
  const told = new Set<string>();
  const published = model.remoteCalls.filter(({ broker }) => broker !== undefined);
  const traces = new Map(published.map((call) => [call, tracedBy(call, model)]));
  for (const call of [...published.filter((one) => traces.get(one) === 'request'), ...published.filter((one) => traces.get(one) === 'message')]) {
    const at = locationOf(call.site, model);
    for (const { from, to } of linksAt.get(keyOf(at)) ?? []) {
      const identity = [from, to, call.broker, call.address].join(' ');
      const [sender, taker] = [tracing.get(from), tracing.get(to)];
      if (!sender || !taker || told.has(identity) || !isLost(call, sender, taker)) continue;
      told.add(identity);
      yield reportOf({ call, at, sender, taker, identity }, model);
    }
  }
}

/** Who has a trace that ends here: what is published at start-up or when a clock says so, such as the repetition of a job, belongs to no request. */
function tracedBy({ fn }: RemoteCall, { reach }: SystemModel): 'request' | 'message' | undefined {
  const kinds = reach.entriesOf(fn).map(({ entry }) => entry.kind).filter((kind) => kind !== 'job');
  if (kinds.length === 0) return undefined;
  return kinds.every((kind) => kind === 'message' || kind === 'queue') ? 'message' : 'request';
}

function bySite(links: readonly ServiceLink[]): Map<string, ServiceLink[]> {
  const found = new Map<string, ServiceLink[]>();
  for (const link of links) for (const site of link.sites) found.set(keyOf(site), [...found.get(keyOf(site)) ?? [], link]);
  return found;
}

function keyOf({ file, span }: Location): string {
  return `${file}#${String(span.start)}`;
}

/** What a service tells all of its own replicas, such as to forget something that is cached, is no part of what a request does. */
function isLost({ broker }: RemoteCall, sender: Service, taker: Service): boolean {
  if (broker === undefined || (sender === taker && !WORK_BROKERS.has(broker))) return false;
  return [sender, taker].every(({ traceGaps }) => traceGaps?.over.includes(broker) === true);
}

interface Hop {
  readonly call: RemoteCall;
  readonly at: Location;
  readonly sender: Service;
  readonly taker: Service;
  readonly identity: string;
}

function reportOf({ call: { broker, address }, at, sender, taker, identity }: Hop, model: SystemModel): Report {
  const what = address === '' || address.includes('{') ? 'this message' : `\`${address}\``;
  const same = sender.name === taker.name;
  return {
    message: `${sender.traceGaps?.tracer ?? ''} hands no trace context on over ${broker ?? 'its broker'}, and nothing in ${same ? taker.name : `${sender.name} or ${taker.name}`} does it by hand: the trace of a request ends here, and what ${taker.name} does with ${what} can't be told to be a part of it.`,
    at,
    service: sender.name,
    related: takers(taker.name, address, model),
    identity,
  };
}

const MAX_TAKERS = 2;

function takers(service: string, topic: string, { entryPoints }: SystemModel): Evidence[] {
  const own = entryPoints.filter(({ service: serves, kind, path }) => serves === service && (kind === 'message' || kind === 'queue') && path === topic);
  return own.slice(0, MAX_TAKERS).map(({ location }) => ({ ...location, message: `${service} takes it here` }));
}
