import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import { reportOf, type ScanReport } from '../../src/report/json';
import { commandLine } from '../cli/command-line';
import { sampleResult } from './result';

const root = path.resolve(__dirname, '../..');
const validate = schemaAt('schemas/scan.schema.json');

describe('the JSON report', () => {
  const report = reportOf(sampleResult(), { name: 'headroom', version: '1.2.3' }, 12.6);

  it('is as its schema says', () => {
    assertValid(JSON.parse(JSON.stringify(report)));
  });

  it('of a real system is as its schema says', () => {
    const { out } = commandLine(root, 'scan', 'test/projects/shop', '--format', 'json', '--no-cache');
    const scanned = JSON.parse(out) as ScanReport;
    assertValid(scanned);
    assert.ok(scanned.findings.length > 0);
    assert.ok(scanned.links.length > 0);
  });

  it('says everything that the result says', () => {
    assert.deepEqual(report, {
      schemaVersion: 1,
      tool: { name: 'headroom', version: '1.2.3' },
      root: '/srv/shop',
      stats: { files: 3, parsed: 2, cached: 1, ms: 13, notices: sampleResult().stats.notices },
      services: [
        { name: 'orders', root: 'orders', entry: 'orders/src/main.ts', replicas: { min: 2, max: 5 } },
        { name: 'stock', root: 'stock', entry: 'stock/src/main.ts', replicas: null },
      ],
      externalServices: [{ name: 'billing', hosts: ['billing'], ports: [8080], language: 'Go', gateway: null, root: 'billing', replicas: { min: 1, max: 3 }, file: 'k8s.yaml', line: 1 }],
      links: [{ from: 'orders', to: 'stock', via: 'http', sync: true, sites: [{ file: 'orders/src/a.ts', line: 2 }] }],
      resources: [{ id: 'database:postgres:5432/orders', kind: 'database', name: 'orders', product: 'PostgreSQL', uses: [{ service: 'orders', writes: true, sites: [{ file: 'orders/src/a.ts', line: 2 }] }] }],
      chains: [{
        services: ['orders', 'stock', 'billing'],
        entry: { method: 'POST', path: '/orders', file: 'orders/src/a.ts', line: 3 },
        hops: [{ from: 'orders', to: 'stock', file: 'orders/src/a.ts', line: 2 }, { from: 'stock', to: 'billing', file: 'stock/src/main.ts', line: 2 }],
      }],
      cycles: [{
        services: ['orders', 'stock'],
        onOnePath: true,
        hops: [{ from: 'orders', to: 'stock', file: 'orders/src/a.ts', line: 2 }, { from: 'stock', to: 'orders', file: 'stock/src/main.ts', line: 2 }],
      }],
      practices: [{ pillar: 'observability', service: 'stock', statement: 'Tracing starts first.', evidence: [{ file: 'stock/src/main.ts', line: 1 }] }],
      findings: [
        expected({ message: 'orders waits for stock.', fixes: [{ title: 'Bound this call', applicability: 'safe' }] }),
        expected({ rule: 'no-tracing', severity: 'error', pillar: 'observability', line: 3, endLine: 3, message: 'Nothing traces orders.' }),
        expected({ rule: 'console-logging', severity: 'hint', service: null, line: 4, endLine: 4, message: 'console.log prints.' }),
      ],
    });
  });

  const wrong: [string, (report: Record<string, never>) => unknown][] = [
    ['something unknown', (value) => ({ ...value, more: 1 })],
    ['a missing list', ({ links: _, ...value }) => value],
    ['another version', (value) => ({ ...value, schemaVersion: 2 })],
    ['a line before the first', (value) => ({ ...value, findings: [expected({ line: 0 })] })],
    ['an absolute path', (value) => ({ ...value, findings: [expected({ file: '/a.ts' })] })],
    ['a backslash', (value) => ({ ...value, findings: [expected({ file: 'a\\b.ts' })] })],
  ];
  for (const [title, change] of wrong) {
    it(`with ${title} is refused by its schema`, () => {
      assert.equal(validate(change(JSON.parse(JSON.stringify(report)) as Record<string, never>)), false);
    });
  }

  function expected(given: Partial<ScanReport['findings'][number]>): ScanReport['findings'][number] {
    return {
      rule: 'sync-cross-service-call',
      pillar: 'coupling',
      severity: 'warning',
      message: '',
      file: 'orders/src/a.ts',
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 11,
      service: 'orders',
      related: [{ file: 'stock/src/main.ts', line: 2, message: 'stock serves GET /stock' }],
      fixes: [],
      fingerprint: '0123456789abcdef',
      baseline: false,
      ...given,
    };
  }
});

function assertValid(value: unknown): void {
  assert.ok(validate(value), JSON.stringify(validate.errors, undefined, 2));
}

function schemaAt(file: string): ValidateFunction {
  return new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(path.join(root, file), 'utf8')) as object);
}
