import assert from 'node:assert/strict';
import { groupDescription, groupFindings } from '../../src/extension/views/findings-model';
import type { TreeNode } from '../../src/extension/views/findings-model';
import type { FindingReport, FolderReport } from '../../src/protocol/messages';

describe('the tree of findings', () => {
  const folder = folderOf('shop', [
    finding({ rule: 'no-tracing', severity: 'warning', path: 'api/src/main.ts', line: 8, service: 'api' }),
    finding({ rule: 'remote-call-without-timeout', severity: 'warning', path: 'api/src/client.ts', line: 30, service: 'api' }),
    finding({ rule: 'remote-call-without-timeout', severity: 'warning', path: 'api/src/client.ts', line: 4, service: 'api' }),
    finding({ rule: 'hardcoded-secret', severity: 'error', path: 'scripts/seed.ts', line: 0, service: null }),
  ]);

  it('groups by service: gravest first, rules that speak often in groups of their own', () => {
    assert.deepEqual(outline(groupFindings([folder], 'service')), [
      'Outside of services',
      '  Hardcoded secret | seed.ts:1',
      'api',
      '  Remote call without timeout',
      "    client.ts:5 | 'carts' lives here",
      "    client.ts:31 | 'carts' lives here",
      '  No tracing | main.ts:9',
    ]);
  });

  it('groups by rule', () => {
    assert.deepEqual(outline(groupFindings([folder], 'rule')), [
      'Hardcoded secret',
      "  seed.ts:1 | 'carts' lives here",
      'No tracing',
      "  main.ts:9 | 'carts' lives here",
      'Remote call without timeout',
      "  client.ts:5 | 'carts' lives here",
      "  client.ts:31 | 'carts' lives here",
    ]);
  });

  it('groups by file, in the order of the lines', () => {
    assert.deepEqual(outline(groupFindings([folder], 'file')), [
      'seed.ts (scripts)',
      '  Line 1 | Hardcoded secret',
      'client.ts (api/src)',
      '  Line 5 | Remote call without timeout',
      '  Line 31 | Remote call without timeout',
      'main.ts (api/src)',
      '  Line 9 | No tracing',
    ]);
  });

  it('has what a baseline knows apart, at the end, whatever it groups by', () => {
    const [first, ...others] = folder.findings as [FindingReport, ...FindingReport[]];
    const partly = folderOf('shop', [{ ...first, severity: 'hint', known: { reason: 'next year' } }, ...others.slice(0, 1)]);
    for (const grouping of ['service', 'rule', 'file'] as const) {
      const groups = groupFindings([partly], grouping);
      assert.deepEqual(outline(groups.slice(-1)), ['Known (in the baseline)', '  No tracing | main.ts:9']);
      assert.equal(groups.length, 2);
      assert.equal(groupDescription(groups[1]!), '1 in the baseline');
    }
  });

  it('counts, and takes the gravest level of a group', () => {
    const [first, second] = groupFindings([folder], 'service');
    assert.deepEqual([first?.severity, first?.counts.error], ['error', 1]);
    assert.deepEqual([second?.severity, second?.counts.warning], ['warning', 3]);
  });

  it('counts beside a group what is grave, and notes and hints where nothing is', () => {
    const notes = folderOf('shop', [finding({ rule: 'console-logging', severity: 'information', path: 'web/a.ts', line: 1, service: 'web' })]);
    const mixed = folderOf('shop', [...folder.findings, finding({ rule: 'console-logging', severity: 'information', path: 'api/src/client.ts', line: 1, service: 'api' })]);
    assert.deepEqual(groupFindings([mixed], 'service').map(groupDescription), ['1 error', '3 warnings']);
    assert.deepEqual(groupFindings([notes], 'service').map(groupDescription), ['1 note']);
    assert.deepEqual(groupFindings([mixed], 'service')[1]?.children.flatMap((node) => (node.kind === 'group' ? [groupDescription(node)] : [])), ['2']);
  });

  it('leaves the number of a file’s problems to VS Code, which writes it beside the name', () => {
    assert.deepEqual(groupFindings([folder], 'file').map(groupDescription), ['scripts', 'api/src', 'api/src']);
  });

  it('keeps services of the same name in different folders apart, and says which is which', () => {
    const other = { ...folderOf('other', folder.findings), uri: 'file:///other' };
    const groups = groupFindings([folder, other], 'service').filter(({ label }) => label === 'api');
    assert.deepEqual(groups.map(({ detail }) => detail).sort(), ['other', 'shop']);
    const ids = groupFindings([folder, other], 'service').flatMap(idsOf);
    assert.equal(new Set(ids).size, ids.length);
  });
});

function outline(nodes: readonly TreeNode[], indentation = ''): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'finding') return [`${indentation}${node.label} | ${node.detail}`];
    const detail = node.detail === '' ? '' : ` (${node.detail})`;
    return [`${indentation}${node.label}${detail}`, ...outline(node.children, `${indentation}  `)];
  });
}

function idsOf(node: TreeNode): string[] {
  return node.kind === 'finding' ? [node.id] : [node.id, ...node.children.flatMap(idsOf)];
}

function folderOf(name: string, findings: readonly FindingReport[]): FolderReport {
  return { uri: `file:///${name}`, name, scanned: true, findings, practices: [], services: [], frameworks: [], notices: [] };
}

function finding(of: Pick<FindingReport, 'rule' | 'severity' | 'service'> & { path: string; line: number }): FindingReport {
  const { rule, severity, service, path, line } = of;
  const range = { start: { line, character: 0 }, end: { line, character: 5 } };
  return { rule, severity, service, pillar: 'coupling', message: '`carts` lives here', fingerprint: `${path}${line}`, place: { uri: `file:///shop/${path}`, path, range } };
}
