import type { MapEdge, MapNode, ServiceMap } from '../../src/protocol/service-map';

const NO_FINDINGS = { error: 0, warning: 0, information: 0, hint: 0 };

export function node(label: string, more: Partial<MapNode> = {}): MapNode {
  return { id: `service:${label}`, kind: 'service', label, detail: '', findings: NO_FINDINGS, ...more };
}

export function edge(from: string, to: string, more: Partial<MapEdge> = {}): MapEdge {
  return { id: `${from}>${to}`, from: `service:${from}`, to: `service:${to}`, kind: 'sync', via: 'http', mark: '', sites: [{ file: `${from}/src/main.ts`, line: 3 }], ...more };
}

/** A system of so many services: each waits for a few that follow it, leaves messages for one, and has a database. */
export function systemOf(count: number): ServiceMap {
  const names = Array.from({ length: count }, (_, at) => `service-${String(at + 1)}`);
  const nodes = names.flatMap((name, at): MapNode[] => [
    node(name, { detail: at % 3 === 0 ? '2 replicas' : '', findings: { ...NO_FINDINGS, error: at % 7 === 0 ? 2 : 0, warning: at % 4 } }),
    node(name, { id: `database:${name}`, kind: 'database', detail: 'PostgreSQL' }),
  ]);
  const edges = names.flatMap((name, at): MapEdge[] => [
    ...[1, 4].flatMap((step) => (names[at + step] === undefined ? [] : [edge(name, names[at + step] ?? '', { mark: at === 0 ? 'chain' : '' })])),
    ...(names[at + 2] === undefined ? [] : [edge(name, names[at + 2] ?? '', { id: `${name}~${String(at)}`, kind: 'async', via: 'event' })]),
    edge(name, name, { id: `uses:${name}`, to: `database:${name}`, kind: 'uses', via: '' }),
  ]);
  return { nodes, edges, chains: [], cycles: [] };
}
