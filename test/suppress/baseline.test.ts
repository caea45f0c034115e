import assert from 'node:assert/strict';
import { openBaselines } from '../../src/config/baseline';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { Result } from '../../src/engine/model/result';
import type { Rule } from '../../src/engine/model/rule';
import { baselineText, type BaselineRequest } from '../../src/engine/suppress/baseline-text';
import { suppressionRules } from '../../src/engine/suppress/rules';

const FILE = 'headroom.baseline.json';

describe('a baseline', () => {
  it('makes hints of what it knows, with its reason, and leaves the rest', () => {
    const files = baselined({ 'a.ts': 'bad(1);\n' }, (text) => text.replace('"count": 1', '"count": 1,\n      "reason": "next year"'));
    const { findings } = scanned({ ...files, 'b.ts': 'worse(1);\n' });
    assert.deepEqual(said(findings), ['a.ts:1 hint bad', 'b.ts:1 warning worse']);
    assert.deepEqual(findings.map(({ known }) => known), [{ baseline: FILE, reason: 'next year' }, undefined]);
  });

  it('knows everything that was found when it was written, and is not said to be stale', () => {
    const files = baselined({ 'a.ts': 'bad(1);\nbad(1);\nbad(2);\n', 'b/c.ts': 'bad(1);\n// headroom-disable-next-line bad\nworse();\n' });
    assert.ok(scanned(files).findings.every(({ known, severity }) => known && severity === 'hint'));
  });

  it('knows a finding again when its lines move', () => {
    assert.deepEqual(told(baselined({ 'a.ts': 'bad(1);\n' }), { 'a.ts': '// more\n\n\nbad(1);\n' }), ['a.ts:4 hint bad']);
  });

  it('knows a finding again when its file moves', () => {
    const files = baselined({ 'src/a.ts': 'bad(1);\nworse();\n' });
    assert.deepEqual(told(files, { 'src/a.ts': undefined, 'lib/deep/b.ts': 'bad(1);\nworse();\n' }), ['lib/deep/b.ts:1 hint bad', 'lib/deep/b.ts:2 hint worse']);
  });

  it('does not take one more in the same file for one that it knows', () => {
    assert.deepEqual(told(baselined({ 'a.ts': 'bad(1);\n' }), { 'a.ts': 'bad(1);\nbad(1);\n' }), ['a.ts:1 hint bad', 'a.ts:2 warning bad']);
  });

  it('does not take the same defect in another file for one that it knows', () => {
    assert.deepEqual(told(baselined({ 'b.ts': 'bad(1);\n' }), { 'a.ts': 'bad(1);\n' }), ['a.ts:1 warning bad', 'b.ts:1 hint bad']);
  });

  it('does not hide a new one behind one that was mended while its file is there', () => {
    assert.deepEqual(told(baselined({ 'b.ts': 'bad(1);\n' }), { 'a.ts': 'bad(1);\n', 'b.ts': 'good();\n' }), ['a.ts:1 warning bad', `${FILE}:4 information stale-baseline-entry`]);
  });

  it('does not hide a second copy of a file that moved', () => {
    const moved = told(baselined({ 'a.ts': 'bad(1);\n' }), { 'a.ts': undefined, 'b.ts': 'bad(1);\n', 'c.ts': 'bad(1);\n' });
    assert.deepEqual(moved, ['b.ts:1 hint bad', 'c.ts:1 warning bad']);
  });

  it('tells several of one kind apart by their words, whatever their order', () => {
    const files = baselined({ 'a.ts': 'bad(1);\n' });
    assert.deepEqual(told(files, { 'a.ts': 'bad(2);\nbad(1);\n' }), ['a.ts:1 warning bad', 'a.ts:2 hint bad']);
  });

  it('knows one whose words changed', () => {
    assert.deepEqual(told(baselined({ 'a.ts': 'bad(1);\n' }), { 'a.ts': 'bad(2);\n' }), ['a.ts:1 hint bad']);
  });

  it('knows nothing of another rule with the same identity', () => {
    const files = baselined({ 'a.ts': 'bad(1);\n' }, (text) => text.replace('"bad"', '"worse"'));
    assert.deepEqual(told(files, {}), ['a.ts:1 warning bad', `${FILE}:4 information stale-baseline-entry`]);
  });

  it('leaves to a baseline further down what lies there', () => {
    const files = { 'a.ts': 'bad(1);\n', 'sub/b.ts': 'bad(1);\n', 'sub/headroom.baseline.json': '{ "version": 1, "findings": [] }' };
    const written = textOf(files);
    assert.deepEqual([written.known, written.elsewhere], [1, 1]);
    assert.deepEqual(told({ ...files, [FILE]: written.text }, {}), ['a.ts:1 hint bad', 'sub/b.ts:1 warning bad']);
  });

  it('above the folder counts, and is not judged by the part of the files that is seen', () => {
    const { text } = textOf({ 'x/a.ts': 'bad(1);\n', 'y/b.ts': 'worse();\n' });
    const result = scanned({ 'a.ts': 'bad(1);\n' }, { above: { below: 'x', text } });
    assert.deepEqual(said(result.findings), ['a.ts:1 hint bad']);
    assert.equal(result.findings[0]?.known?.baseline, '../headroom.baseline.json');
  });

  describe('that is stale', () => {
    it('is told at the entry, with what to do', () => {
      const { findings } = scanned({ ...baselined({ 'a.ts': 'good();\nbad(1);\n' }), 'a.ts': 'good();\n' });
      assert.deepEqual(said(findings), [`${FILE}:4 information stale-baseline-entry`]);
      assert.match(findings[0]?.message ?? '', /^`bad` finds this no more, so the entry can go; `headroom baseline --prune`/);
    });

    it('is told where fewer are left than it counts', () => {
      const { findings } = scanned({ ...baselined({ 'a.ts': 'bad(1);\nbad(1);\n' }), 'a.ts': 'bad(1);\n' });
      assert.deepEqual(said(findings), ['a.ts:1 hint bad', `${FILE}:4 information stale-baseline-entry`]);
      assert.match(findings[1]?.message ?? '', /^Of the 2 findings that this entry knows, 1 is left/);
    });

    it('counts until its last day, and is told afterwards', () => {
      const until = (day: string) => told(baselined({ 'a.ts': 'bad(1);\n' }, (text) => text.replace('"count": 1', `"count": 1, "expires": "${day}"`)), {});
      assert.deepEqual(until('2025-06-01'), ['a.ts:1 hint bad']);
      assert.deepEqual(until('2025-05-31'), ['a.ts:1 warning bad', `${FILE}:4 information stale-baseline-entry`]);
      assert.deepEqual(until('some day'), ['a.ts:1 warning bad', `${FILE}:4 information stale-baseline-entry`]);
    });

    it('is told where its rule is unknown', () => {
      const files = baselined({ 'a.ts': 'bad(1);\n' }, (text) => text.replace('"bad"', '"baad"'));
      assert.match(scanned(files).findings.find(({ rule }) => rule === 'stale-baseline-entry')?.message ?? '', /^There is no rule `baad`/);
    });

    it('is not told where its rule is off, was not asked for or failed', () => {
      const files = { ...baselined({ 'a.ts': 'bad(1);\n' }), 'a.ts': 'good();\n' };
      assert.deepEqual(told({ ...files, 'headroom.config.jsonc': '{ "rules": { "bad": "off" } }' }, {}), []);
      assert.deepEqual(said(scanned(files, { selected: ['worse'] }).findings), []);
      assert.deepEqual(said(scanned(files, { selected: ['worse', 'stale-baseline-entry'] }).findings), []);
      const failing: Rule = { ...call('bad'), check: () => { throw new Error('out of luck'); } };
      assert.deepEqual(said(scanned(files, { rules: [failing] }).findings), []);
    });
  });

  describe('that is damaged', () => {
    const finding = { 'a.ts': 'bad(1);\n' };
    for (const [what, text, says] of [
      ['has conflict marks', '<<<<<<< ours\n{ "version": 1, "findings": [] }\n=======\n', /^Line 1: this is not valid JSON/],
      ['is cut off', '{ "version": 1, "findings": [{ "rule": "bad", "file": "a.ts"', /^Line 1: this is not valid JSON/],
      ['is empty', '', /can use says "version": 1/],
      ['is no object', '[]', /^Line 1: The baseline has to be an object/],
      ['is of a later version', '{ "version": 2, "findings": [] }', /can use says "version": 1/],
      ['has no list', '{ "version": 1, "findings": {} }', /^Line 1: findings has to be a list/],
    ] as const) {
      it(`hides nothing and says so: ${what}`, () => {
        const { findings, stats } = scanned({ ...finding, [FILE]: text });
        assert.deepEqual(said(findings), ['a.ts:1 warning bad']);
        assert.deepEqual([stats.notices[0]?.kind, stats.notices[0]?.file], ['config', FILE]);
        assert.match(stats.notices.map(({ message }) => message).join('\n'), says);
      });
    }

    it('in one entry counts with the others', () => {
      const files = baselined({ 'a.ts': 'bad(1);\n', 'b.ts': 'bad(1);\n' }, (text) => text.replace('"count": 1', '"count": "many"'));
      const { findings, stats } = scanned(files);
      assert.deepEqual(said(findings), ['a.ts:1 warning bad', 'b.ts:1 hint bad']);
      assert.deepEqual(stats.notices.map(({ message }) => message), ['Line 9: count has to be a whole number above 0.', 'Line 4: an entry needs a rule, a file and a hash, so this one does not count.']);
    });
  });

  describe('written again', () => {
    const first = (text: string): string => text.replace('"count": 1', '"count": 1,\n      "reason": "next year",\n      "expires": "2030-12-31"');

    it('is the same text', () => {
      const files = baselined({ 'a.ts': 'bad(1);\nbad(1);\n', 'b.ts': 'worse();\n' });
      assert.equal(textOf(files).text, files[FILE]);
    });

    it('keeps reasons and last days, adds what is new and takes out what is gone', () => {
      const files = baselined({ 'a.ts': 'bad(1);\n', 'b.ts': 'worse();\n' }, first);
      const { text, ...counts } = textOf({ ...files, 'a.ts': '\n\nbad(1);\nworse();\n', 'b.ts': 'good();\n' });
      assert.deepEqual(counts, { known: 2, added: 1, gone: 1, elsewhere: 0 });
      assert.deepEqual(entriesOf(text), [
        { rule: 'bad', file: 'a.ts', reason: 'next year', expires: '2030-12-31' },
        { rule: 'worse', file: 'a.ts', reason: undefined, expires: undefined },
      ]);
    });

    it('keeps them where the file moved', () => {
      const { text } = textOf({ ...baselined({ 'a.ts': 'bad(1);\n' }, first), 'a.ts': undefined, 'b.ts': 'bad(1);\n' });
      assert.deepEqual(entriesOf(text), [{ rule: 'bad', file: 'b.ts', reason: 'next year', expires: '2030-12-31' }]);
    });

    it('to take out what is gone adds nothing', () => {
      const files = baselined({ 'a.ts': 'bad(1);\nbad(1);\n', 'b.ts': 'worse();\n' });
      const { text, ...counts } = textOf({ ...files, 'a.ts': 'bad(1);\nworse();\n', 'b.ts': 'good();\n' }, { wanted: () => false });
      assert.deepEqual(counts, { known: 1, added: 0, gone: 2, elsewhere: 0 });
      assert.deepEqual(entriesOf(text).map(({ rule }) => rule), ['bad']);
    });

    it('for one finding more leaves all other entries', () => {
      const files = baselined({ 'a.ts': 'bad(1);\n', 'b.ts': 'worse();\n' }, first);
      const later = { ...files, 'a.ts': 'good();\n', 'c.ts': 'bad(1);\nbad(3);\n' };
      const [, wanted] = scanned(later).findings.filter(({ location }) => location.file === 'c.ts');
      const { text } = textOf(later, { wanted: ({ fingerprint }) => fingerprint === wanted?.fingerprint, keepsGone: true, reason: 'soon' });
      assert.deepEqual(entriesOf(text).map(({ file, reason }) => [file, reason]), [['a.ts', 'next year'], ['b.ts', undefined], ['c.ts', 'soon']]);
    });

    it('holds no line that a message names, as lines move', () => {
      const manifest: Rule = { ...call('bad'), *check({ files }) { for (const file of files.keys()) yield { message: `two run (k8s/a.yaml:12), see ${file}:3.`, at: { file, span: { start: 0, end: 1 } }, identity: 'x' }; } };
      assert.match(textOf({ 'a.ts': 'good();\n' }, {}, { rules: [manifest] }).text, /"two run \(k8s\/a\.yaml\), see a\.ts\."/);
    });
  });
});

type Files = Readonly<Record<string, string | undefined>>;

interface Choice {
  readonly rules?: readonly Rule[];
  readonly selected?: readonly string[];
  readonly above?: { readonly below: string; readonly text: string };
}

/** The files with a baseline that knows what is found in them. */
function baselined(files: Files, change = (text: string): string => text): Files {
  return { ...files, [FILE]: change(textOf(files).text) };
}

function told(files: Files, changes: Files): string[] {
  return said(scanned({ ...files, ...changes }).findings);
}

function said(findings: Result['findings']): string[] {
  return findings.map(({ rule, severity, location, range }) => `${location.file}:${range.line} ${severity} ${rule}`);
}

function entriesOf(text: string): { rule: string; file: string; reason?: string; expires?: string }[] {
  const { findings } = JSON.parse(text) as { findings: { rule: string; file: string; reason?: string; expires?: string }[] };
  return findings.map(({ rule, file, reason, expires }) => ({ rule, file, reason, expires }) as never);
}

function textOf(files: Files, request: Partial<BaselineRequest> = {}, choice: Choice = {}) {
  const host = memoryHost(present(files));
  const baselines = openBaselines(host);
  const existing = baselines.decidingFor('a.ts');
  return baselineText({ target: FILE, ...(existing && { existing }), findings: scanned(files, choice).findings, baselines, lineEnd: '\n', isThere: (file) => host.exists(file), checkOf: () => undefined, ...request });
}

function present(files: Files): Record<string, string> {
  return Object.fromEntries(Object.entries(files).flatMap(([file, text]) => (text === undefined ? [] : [[file, text]])));
}

function scanned(files: Files, { rules = [call('bad'), call('worse')], selected, above }: Choice = {}): Result {
  const host = memoryHost(present(files));
  const knownRules = new Set([...rules.map(({ meta }) => meta), ...suppressionRules].map(({ id }) => id));
  const configuration = openConfiguration(host, { knownRules, ...(selected && { selected: new Set(selected) }) });
  const result = analyze(host, { rules, configuration, baselines: openBaselines(host, above), today: '2025-06-01' });
  assert.ok(result);
  return result;
}

/** Reports calls of the function with its own name; what is passed stands in the message and not in the identity. */
function call(name: string): Rule {
  return {
    meta: { id: name, pillar: 'coupling', severity: 'warning', summary: 'It is called.', preset: 'recommended' },
    *check({ files }) {
      for (const { path, facts } of files.values()) {
        for (const { callee, args, span } of facts.calls) {
          const [first] = args;
          const passed = first?.k === 'const' ? String(first.v) : '';
          if (callee.k === 'global' && callee.name === name) yield { message: `called with ${passed}`, at: { file: path, span }, identity: name };
        }
      }
    },
  };
}
