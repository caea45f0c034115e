import type { MapNode, ServiceMap } from '../protocol/service-map';
import type { Drawable } from './placed';
import { KINDS } from './words';

/** With more nodes than this a drawing of all of them is hard to read. */
const MANY = 24;

/** A map for drawing. In a large system what one service alone uses stands in the service's own box, and what several use on a shelf below them. */
export function condensed(map: ServiceMap): Drawable {
  if (map.nodes.length <= MANY) return { ...map, shelf: new Set() };
  const users = new Map<string, Set<string>>();
  for (const { kind, from, to } of map.edges) if (kind === 'uses') users.set(to, (users.get(to) ?? new Set()).add(from));
  const owners = new Map([...users].flatMap(([id, services]) => (services.size === 1 ? [[id, [...services][0] ?? '']] : [])));
  const held = new Map<string, MapNode[]>();
  for (const node of map.nodes) {
    const owner = owners.get(node.id);
    if (owner !== undefined) held.set(owner, [...held.get(owner) ?? [], node]);
  }
  return {
    ...map,
    nodes: map.nodes.filter(({ id }) => !owners.has(id)).map((node) => ({ ...node, detail: [node.detail, holdings(held.get(node.id) ?? [])].filter((part) => part !== '').join('\n') })),
    edges: map.edges.filter(({ to }) => !owners.has(to)),
    shelf: new Set([...users.keys()].filter((id) => !owners.has(id))),
  };
}

/** `PostgreSQL, Redis, api.stripe.com`: what it is where that is known, and otherwise its name. */
function holdings(nodes: readonly MapNode[]): string {
  const names = nodes.map(({ kind, label, detail }) => (detail === KINDS[kind] ? label : detail));
  return [...new Set(names)].join(', ');
}
