import assert from 'node:assert/strict';
import { openBaselines } from '../../src/config/baseline';
import { openConfiguration } from '../../src/config/configuration';
import { openAnalysis } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';

const values = [0, 1, 2].map((n) => `kP3xv9Qz7LmW2nB8tR4${n}`);
const files = {
  'package.json': '{ "name": "a", "dependencies": { "express": "5" } }',
  'src/server.ts': `import express from 'express';\nexport const a = { jwtSecret: '${values.join("' };\nexport const a = { jwtSecret: '")}' };\nexpress().listen(3000);\n`,
  'deploy.sh': `export API_TOKEN=${values[0] ?? ''}\n`,
};
const baseline = JSON.stringify({ version: 1, findings: [{ rule: 'hardcoded-secret', file: 'deploy.sh', message: '', hash: '', check: '000', count: 1 }] });

/** How often check digits are asked for in two results after each other. */
function asked(more: Readonly<Record<string, string>>): number[] {
  const host = memoryHost({ ...files, ...more });
  const ids = new Set([hardcodedSecret.meta.id]);
  let count = 0;
  const digits = (): string => `00${(count += 1)}`;
  const analysis = openAnalysis(host, { rules: [hardcodedSecret], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), baselines: openBaselines(host), digits, today: '2025-01-01', linksAgain: true });
  while (analysis.extraction.some(10));
  const { findings } = analysis.finish();
  assert.equal(findings.filter(({ rule }) => rule === 'hardcoded-secret').length, 4);
  const first = count;
  analysis.finish();
  return [first, count - first];
}

describe('check digits of credentials', () => {
  it('are not asked for without a baseline', () => assert.deepEqual(asked({}), [0, 0]));

  it('are asked for only of what a baseline speaks of, and once as long as a file has the same facts', () => {
    const host = memoryHost(files);
    const ids = new Set([hardcodedSecret.meta.id]);
    const analysis = openAnalysis(host, { rules: [hardcodedSecret], configuration: openConfiguration(host, { knownRules: ids, selected: ids }), today: '2025-01-01' });
    while (analysis.extraction.some(10));
    const defect = analysis.finish().findings.find(({ location }) => location.file === 'deploy.sh')?.defect ?? '';
    assert.deepEqual(asked({ 'headroom.baseline.json': baseline.replace('"hash":""', `"hash":"${defect}"`) }), [1, 0]);
    assert.deepEqual(asked({ 'headroom.baseline.json': baseline }), [0, 0]);
  });
});
