import type { MapEdge, MapNode } from '../protocol/service-map';

/** What a node or a link says of itself where it is read and not seen. */

const KINDS: Readonly<Record<MapNode['kind'], string>> = {
  service: 'service', 'external-service': 'service without source here', database: 'database', cache: 'cache', broker: 'broker', storage: 'object store', mail: 'mail server', 'third-party': 'third party',
};

/** `orders, service, 3 replicas, 1 error, 2 warnings`. */
export function nodeWords({ label, kind, detail, findings }: MapNode): string {
  const counts = [counted(findings.error, 'error'), counted(findings.warning, 'warning'), counted(findings.information + findings.hint, 'note')];
  return [label, KINDS[kind], detail === KINDS[kind] ? '' : detail, ...counts].filter((part) => part !== '').join(', ');
}

/** `gateway waits for orders (http), 3 calls, part of a chain`. */
export function edgeWords({ kind, via, mark, sites }: MapEdge, from: string, to: string): string {
  const what = kind === 'sync' ? `${from} waits for ${to}` : kind === 'async' ? `${from} leaves messages for ${to}` : `${from} uses ${to}`;
  const marked = mark === 'cycle' ? 'part of a cycle' : mark === 'chain' ? 'part of a chain' : '';
  return [`${what}${via === '' ? '' : ` (${via})`}`, counted(sites.length, kind === 'uses' ? 'place' : 'call'), marked].filter((part) => part !== '').join(', ');
}

function counted(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${word}` : `${String(count)} ${word}s`;
}
