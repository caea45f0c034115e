import type { Finding } from '../../src/engine/model/finding';
import type { Result } from '../../src/engine/model/result';
import type { CallChain, EntryPoint, Hop, RemoteCall, Service } from '../../src/engine/model/system';

/** A result with something of everything, for reporters. */
export function sampleResult(): Result {
  return {
    root: '/srv/shop',
    stats: {
      files: 3,
      parsed: 2,
      cached: 1,
      notices: [
        { kind: 'syntax', message: 'The file has syntax errors; what could be understood of it was judged.', file: 'orders/src/broken.ts' },
        { kind: 'rule-failed', message: 'Rule x failed and may have missed something: out of luck' },
      ],
    },
    services: [service('orders', { min: 2, max: 5 }), service('stock')],
    externalServices: [{ name: 'billing', hosts: ['billing'], ports: [8080], language: 'Go', root: 'billing', replicas: { min: 1, max: 3, evidence: { file: 'k8s.yaml', span: { start: 0, end: 1 } } }, evidence: { file: 'k8s.yaml', span: { start: 0, end: 1 } } }],
    links: [{ from: 'orders', to: 'stock', via: 'http', sync: true, sites: [{ file: 'orders/src/a.ts', span: { start: 12, end: 20 } }] }],
    resources: [{ id: 'database:postgres:5432/orders', kind: 'database', name: 'orders', product: 'PostgreSQL', by: 'address', same: 'postgres:5432/orders', uses: [{ service: 'orders', writes: true, sites: [{ file: 'orders/src/a.ts', span: { start: 12, end: 20 }, message: 'orders connects here' }] }] }],
    chains: [sampleChain()],
    cycles: [{ services: ['orders', 'stock'], onOnePath: true, hops: [hop('orders', 'stock'), hop('stock', 'orders')] }],
    waits: [],
    practices: [{ pillar: 'observability', service: 'stock', statement: 'Tracing starts first.', evidence: [{ file: 'stock/src/main.ts', span: { start: 0, end: 5 } }] }],
    findings: [
      finding({ message: 'orders waits for stock.', fixes: [{ title: 'Bound this call', applicability: 'safe', steps: [] }] }),
      finding({ rule: 'no-tracing', severity: 'error', pillar: 'observability', line: 3, message: 'Nothing traces orders.' }),
      finding({ rule: 'console-logging', severity: 'hint', service: null, line: 4, message: 'console.log prints.' }),
    ],
    lineStarts: new Map([
      ['orders/src/a.ts', [0, 10, 30, 50]],
      ['stock/src/main.ts', [0, 10]],
    ]),
  };
}

function sampleChain(): CallChain {
  return { services: ['orders', 'stock', 'billing'], entry: ORDERS, hops: [{ ...hop('orders', 'stock'), entry: { ...ORDERS, service: 'stock' } }, hop('stock', 'billing')] };
}

const ORDERS: EntryPoint = { kind: 'http', service: 'orders', handlers: [], method: 'POST', path: '/orders', location: { file: 'orders/src/a.ts', span: { start: 30, end: 40 } } };

function hop(from: string, to: string): Hop {
  const at = { file: `${from}/src/${from === 'orders' ? 'a' : 'main'}.ts`, span: { start: 12, end: 20 } };
  const ref = { file: at.file, call: 0 };
  const call: RemoteCall = {
    send: ref, site: ref, fn: { file: at.file, fn: 0 }, protocol: 'http', client: 'fetch', synchronous: true, awaited: true, resultUsed: true, method: 'GET', address: '',
    target: { kind: 'service', name: to, route: '/', evidence: [] }, bound: { kind: 'unbounded' }, forwards: false, through: [], services: [from],
  };
  return { from, to, call, at };
}

function service(name: string, replicas?: { min: number; max: number }): Service {
  const evidence = { file: 'k8s.yaml', span: { start: 0, end: 1 } };
  return {
    name,
    root: name,
    entry: `${name}/src/main.ts`,
    start: { file: `${name}/src/main.ts`, span: { start: 0, end: 1 } },
    kind: 'http',
    frameworks: [],
    files: new Set(),
    ports: [],
    hosts: [],
    environment: new Map(),
    packageManifests: [],
    capabilities: new Map(),
    manifests: [],
    ...(replicas && { replicas: { ...replicas, evidence } }),
  };
}

function finding({ line = 2, ...given }: Partial<Finding> & { line?: number }): Finding {
  return {
    rule: 'sync-cross-service-call',
    pillar: 'coupling',
    severity: 'warning',
    message: '',
    location: { file: 'orders/src/a.ts', span: { start: 12, end: 20 } },
    range: { line, column: 3, endLine: line, endColumn: 11 },
    service: 'orders',
    related: [{ message: 'stock serves GET /stock', location: { file: 'stock/src/main.ts', span: { start: 10, end: 12 } }, range: { line: 2, column: 1, endLine: 2, endColumn: 3 } }],
    fixes: [],
    fingerprint: '0123456789abcdef',
    defect: 'fedcba9876543210',
    unnecessary: false,
    ...given,
  };
}
