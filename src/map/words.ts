import type { MapEdge, MapNode } from '../protocol/service-map';

/** What a node is, by its kind alone. */
export const KINDS: Readonly<Record<MapNode['kind'], string>> = {
  service: 'service', 'external-service': 'service without source here', database: 'database', cache: 'cache', broker: 'broker', storage: 'object store', mail: 'mail server', 'third-party': 'third party',
};

/** `orders, service, 3 replicas, 1 error, 2 warnings`. */
export function nodeWords(node: MapNode): string {
  return `${node.label}, ${aboutNode(node)}`;
}

/** The same without its name. */
export function aboutNode({ kind, detail, findings }: MapNode): string {
  const counts = [counted(findings.error, 'error'), counted(findings.warning, 'warning'), counted(findings.information + findings.hint, 'note')];
  return listed([KINDS[kind], detail === KINDS[kind] ? '' : detail.replaceAll('\n', ', '), ...counts]);
}

/** What a drawing shows of the findings of a node, the gravest alone: `1 error, 2 warnings`; empty where there are none. */
export function gravestOf({ findings }: MapNode): string {
  return listed([counted(findings.error, 'error'), counted(findings.warning, 'warning')]);
}

/** `gateway waits for orders (http), 3 calls, part of a chain`. */
export function edgeWords(edge: MapEdge, from: string, to: string): string {
  const what = { sync: `${from} waits for ${to}`, async: `${from} leaves messages for ${to}`, uses: `${from} uses ${to}` }[edge.kind];
  return listed([`${what}${edge.via === '' ? '' : ` (${edge.via})`}`, ...figures(edge)]);
}

/** The same without the names of its ends: `waits by http, 3 calls, part of a chain`. */
export function aboutEdge(edge: MapEdge): string {
  const what = { sync: 'waits', async: 'leaves messages', uses: 'uses' }[edge.kind];
  return listed([edge.via === '' ? what : `${what} by ${edge.via}`, ...figures(edge)]);
}

function figures({ kind, mark, sites }: MapEdge): string[] {
  const marked = { cycle: 'part of a cycle', chain: 'part of a chain', '': '' }[mark];
  return [counted(sites.length, kind === 'uses' ? 'place' : 'call'), marked];
}

function listed(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function counted(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${word}` : `${String(count)} ${word}s`;
}
