import assert from 'node:assert/strict';
import { textOf } from '../../src/report/text';
import { sampleResult } from './result';

const plain = { level: 'warning', colour: false, ms: 1234 } as const;

describe('the text report', () => {
  it('groups findings by file, with evidence, notices and a summary', () => {
    assert.equal(
      textOf(sampleResult(), plain),
      `orders/src/a.ts
  2:3  warning  orders waits for stock.  sync-cross-service-call  (has a fix)
      stock/src/main.ts:2  stock serves GET /stock
  3:3  error  Nothing traces orders.  no-tracing
      stock/src/main.ts:2  stock serves GET /stock

What could not be done
  orders/src/broken.ts: The file has syntax errors; what could be understood of it was judged.
  Rule x failed and may have missed something: out of luck

2 findings: 1 error, 1 warning (3 files, 2 services, 1.2 s). 1 finding below warning not shown: --level hint shows all.
`,
    );
  });

  it('says where to read of the rules that are shown', () => {
    assert.match(textOf(sampleResult(), { ...plain, pages: 'docs/rules' }), /\n\nWhat each rule means and how to mend what it finds: docs\/rules\/<rule>\.md\n\n/);
    for (const text of [textOf(sampleResult(), plain), textOf({ ...sampleResult(), findings: [] }, { ...plain, pages: 'docs/rules' })]) assert.doesNotMatch(text, /What each rule means/);
  });

  it('says how many preview rules are off, and how to turn them on', () => {
    const said = (on: number, off: number, allRules = true): string => {
      const { stats, ...result } = sampleResult();
      return textOf({ ...result, stats: { ...stats, preview: { on, off } } }, { ...plain, allRules });
    };
    assert.match(said(0, 12), / 12 preview rules off: "preset": "all" in headroom\.config\.jsonc turns them on\.\n$/);
    assert.match(said(2, 1), / 1 preview rule off and 2 on: "preset": "all" in headroom\.config\.jsonc turns it on\.\n$/);
    assert.match(said(3, 0), / 3 preview rules on\.\n$/);
    for (const text of [said(0, 0), said(0, 12, false)]) assert.doesNotMatch(text, /preview/);
  });

  it('shows all levels when asked', () => {
    const text = textOf(sampleResult(), { ...plain, level: 'hint' });
    assert.match(text, /4:3 {2}hint {2}console\.log prints\./);
    assert.match(text, /3 findings: 1 error, 1 warning, 1 hint \(3 files, 2 services, 1\.2 s\)\.\n$/);
  });

  it('colours only when asked', () => {
    assert.ok(textOf(sampleResult(), { ...plain, colour: true }).includes('\u001b[31merror\u001b[0m'));
    assert.ok(!textOf(sampleResult(), plain).includes('\u001b'));
  });

  it('says that there is nothing', () => {
    const { stats, ...result } = sampleResult();
    const clean = { ...result, findings: [], stats: { ...stats, notices: [] } };
    assert.equal(textOf(clean, plain), 'No findings of level warning or graver (3 files, 2 services, 1.2 s).\n');
    assert.match(textOf({ ...clean, services: [], stats: { ...stats, notices: [], files: 0 } }, plain), /^No source files here/);
  });

  it('says what a service is where there is none', () => {
    const { services, ...result } = sampleResult();
    assert.doesNotMatch(textOf({ ...result, services }, plain), /No service was found/);
    assert.match(textOf({ ...result, services: [] }, plain), /\n\nNo service was found here, [^\n]* A service is a program that [^\n]* Scan a monorepo from its root[^\n]*\n\n2 findings/);
    assert.doesNotMatch(textOf({ ...result, services: [], stats: { ...result.stats, files: 0 } }, plain), /No service was found/);
  });

  it('bounds the notices', () => {
    const result = sampleResult();
    const notices = Array.from({ length: 25 }, (_, i) => ({ kind: 'binary' as const, message: 'Binary.', file: `${i}.ts` }));
    const text = textOf({ ...result, stats: { ...result.stats, notices } }, plain);
    assert.match(text, /19\.ts: Binary\.\n {2}… and 5 more notices; see scan --format json\.\n/);
    assert.ok(!text.includes('20.ts'));
  });

  it('keeps escape sequences in messages and names from the terminal', () => {
    const result = sampleResult();
    const findings = result.findings.map((finding) => ({ ...finding, message: 'red \u001b[31m\u009b31m\nnext line' }));
    assert.match(textOf({ ...result, findings }, plain), /red {2}\[31m 31m next line/);
  });
});
