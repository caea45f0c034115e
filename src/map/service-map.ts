import type { Severity } from '../engine/model/finding';
import { positionOf } from '../engine/model/lines';
import { printable } from '../engine/model/printable';
import type { Resource } from '../engine/model/resources';
import type { Result } from '../engine/model/result';
import type { Location } from '../engine/model/span';
import type { ExternalService, Replicas } from '../engine/model/deployed';
import type { ServiceLink } from '../engine/model/links';
import type { Service } from '../engine/model/system';
import { KINDS } from './words';
import type { MapEdge, MapNode, MapPlace, ServiceMap } from '../protocol/service-map';

type PlaceOf = (location: Location) => MapPlace;

/** The map of a scanned system. The same result gives the same map. */
export function serviceMapOf(result: Result): ServiceMap {
  const place: PlaceOf = ({ file, span }) => ({ file, line: positionOf(result.lineStarts.get(file) ?? [0], span.start).line });
  const nodes = ([
    ...result.services.map((service) => serviceNode(service, result, place)),
    ...result.externalServices.map((service) => externalNode(service, place)),
    ...result.resources.map((resource) => resourceNode(resource, place)),
  ] satisfies MapNode[]).map(shown);
  const known = new Set(nodes.map(({ id }) => id));
  const marks = marksOf(result);
  const edges = [...linkEdges(result.links, marks, place), ...result.resources.flatMap((resource) => useEdges(resource, place))];
  return {
    nodes,
    edges: edges.filter(({ from, to }) => known.has(from) && known.has(to)),
    chains: distinct(result.chains.map(({ services }) => services)),
    cycles: distinct(result.cycles.map(({ services }) => services)),
  };
}

/** What a node says goes to a terminal, a drawing and a page. */
function shown(node: MapNode): MapNode {
  return { ...node, label: printable(node.label), detail: printable(node.detail) };
}

/** Services and resources never share an id, whatever they are called. */
function serviceId(name: string): string {
  return `service:${name}`;
}

function serviceNode({ name, start, replicas }: Service, { findings }: Result, place: PlaceOf): MapNode {
  return { id: serviceId(name), kind: 'service', label: name, detail: replicasText(replicas), findings: countsOf(findings.filter(({ service }) => service === name)), place: place(start) };
}

function externalNode({ name, language, gateway, replicas, evidence }: ExternalService, place: PlaceOf): MapNode {
  const detail = [gateway ?? language ?? 'source elsewhere', replicasText(replicas)].filter((part) => part !== '').join(', ');
  return { id: serviceId(name), kind: 'external-service', label: name, detail, findings: NO_FINDINGS, place: place(evidence) };
}

function resourceNode({ id, kind, name, product, same, uses }: Resource, place: PlaceOf): MapNode {
  const [first, ...others] = uses;
  const site = first?.sites[0];
  const ofIt = ` of ${first?.service ?? ''}`;
  const short = others.length === 0 && name.endsWith(ofIt) ? name.slice(0, -ofIt.length) : name;
  const usual = kind === 'third-party' || product.toLowerCase() === short.toLowerCase() ? KINDS[kind] : product;
  // A database without a name is told from others by whose it is, and by the settings that say where it is.
  const nameless = kind === 'database' && short === product;
  const settings = nameless ? [...same.matchAll(/\{(\w+)\}/g)].map(([, setting]) => setting).join(', ') : '';
  return { id, kind, label: nameless ? name : short, detail: settings || usual, findings: NO_FINDINGS, ...(site && { place: place(site) }) };
}

const NO_FINDINGS: Readonly<Record<Severity, number>> = { error: 0, warning: 0, information: 0, hint: 0 };

function replicasText(replicas: Replicas | undefined): string {
  if (!replicas) return '';
  if (replicas.as !== undefined) return replicas.as === 'cores' ? 'a process on each core' : 'scales with requests';
  const count = replicas.min === replicas.max ? String(replicas.max) : `${String(replicas.min)} to ${String(replicas.max)}`;
  return count === '1' ? '1 replica' : `${count} replicas`;
}

function countsOf(findings: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { ...NO_FINDINGS };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

type Marks = ReadonlyMap<string, MapEdge['mark']>;

/** Of the synchronous links by their ends. A link of a cycle may be part of a chain as well; the cycle is graver. */
function marksOf({ chains, cycles }: Result): Marks {
  const marks = new Map<string, MapEdge['mark']>();
  for (const { hops } of chains) for (const { from, to } of hops) marks.set(endsOf(from, to), 'chain');
  for (const { hops } of cycles) for (const { from, to } of hops) marks.set(endsOf(from, to), 'cycle');
  return marks;
}

function endsOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** One edge for each direction and kind, however many ways of calling there are. */
function linkEdges(links: readonly ServiceLink[], marks: Marks, place: PlaceOf): MapEdge[] {
  const edges = new Map<string, { -readonly [K in keyof MapEdge]: MapEdge[K] }>();
  for (const { from, to, sync, via, sites } of links) {
    const kind = sync ? 'sync' : 'async';
    const id = `${kind}:${endsOf(from, to)}`;
    const known = edges.get(id);
    if (known) {
      known.via = `${known.via}, ${via}`;
      known.sites = [...known.sites, ...sites.map(place)];
    } else edges.set(id, { id, from: serviceId(from), to: serviceId(to), kind, via, mark: sync ? marks.get(endsOf(from, to)) ?? '' : '', sites: sites.map(place) });
  }
  return [...edges.values()];
}

function useEdges({ id, uses }: Resource, place: PlaceOf): MapEdge[] {
  return uses.map(({ service, sites }) => ({ id: `uses:${service}:${id}`, from: serviceId(service), to: id, kind: 'uses', via: '', mark: '', sites: sites.map(place) }));
}

function distinct(lists: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}
