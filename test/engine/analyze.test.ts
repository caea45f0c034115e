import assert from 'node:assert/strict';
import { openConfiguration } from '../../src/config/configuration';
import { analyze, openAnalysis, type AnalysisSettings } from '../../src/engine/analyze';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { FileHost } from '../../src/engine/host/file-host';
import type { Finding } from '../../src/engine/model/finding';
import type { Rule } from '../../src/engine/model/rule';

/** Reports every call of `bad` in the workspace. */
const badCall: Rule = {
  meta: { id: 'bad-call', pillar: 'coupling', severity: 'warning', summary: 'Bad is called.', preset: 'recommended' },
  *check({ files }) {
    for (const { path, facts } of files.values()) {
      for (const { callee, span } of facts.calls) {
        if (callee.k === 'global' && callee.name === 'bad') yield { message: 'bad is called.', at: { file: path, span }, identity: 'bad' };
      }
    }
  },
  fix: () => [{ title: 'Make it good', applicability: 'safe', steps: [] }],
};

const throwing: Rule = {
  meta: { id: 'throwing', pillar: 'coupling', severity: 'error', summary: 'Throws.', preset: 'recommended' },
  check() {
    throw new Error('out of luck');
  },
};

const preview: Rule = { ...badCall, meta: { ...badCall.meta, id: 'preview-call', preset: 'preview' } };

describe('the pipeline', () => {
  it('gives findings with positions, sorted by file and place', () => {
    const { findings } = analyzed({ 'b.ts': 'bad();\n', 'a.ts': 'good();\n  bad(1); bad(2);\n' });
    assert.deepEqual(findings.map(placeOf), ['a.ts:2:3', 'a.ts:2:11', 'b.ts:1:1']);
    assert.deepEqual(findings[0]?.fixes.map(({ title }) => title), ['Make it good']);
  });

  it('keeps fingerprints when lines move, and tells equal defects of one file apart', () => {
    const before = analyzed({ 'a.ts': 'bad(); bad();\n' }).findings.map(({ fingerprint }) => fingerprint);
    const after = analyzed({ 'a.ts': '\n\nbad();\n\nbad();\n' }).findings.map(({ fingerprint }) => fingerprint);
    assert.deepEqual(after, before);
    assert.equal(new Set(before).size, 2);
    for (const fingerprint of before) assert.match(fingerprint, /^[0-9a-f]{16}$/);
  });

  it('names a rule that throws and lets the others speak', () => {
    const { findings, stats } = analyzed({ 'a.ts': 'bad();\n' }, { rules: [throwing, badCall] });
    assert.equal(findings.length, 1);
    assert.deepEqual(stats.notices, [{ kind: 'rule-failed', message: 'Rule throwing failed and may have missed something: out of luck' }]);
  });

  it('keeps a finding whose fix throws', () => {
    const rule: Rule = { ...badCall, fix: () => { throw new Error('out of luck'); } };
    const { findings, stats } = analyzed({ 'a.ts': 'bad();\n' }, { rules: [rule] });
    assert.deepEqual(findings.map(({ fixes }) => fixes), [[]]);
    assert.deepEqual(stats.notices.map(({ kind, file }) => ({ kind, file })), [{ kind: 'rule-failed', file: 'a.ts' }]);
  });

  it('says what it could not read and goes on', () => {
    const host = memoryHost({ 'a.ts': 'bad();\n', 'b.ts': '', 'c.ts': 'bad(;\n' });
    const closed: FileHost = { ...host, read: (path) => (path === 'b.ts' ? { ok: false, reason: 'too-large' } : host.read(path)) };
    const { findings, stats } = analyzed(closed);
    assert.deepEqual(findings.map(placeOf), ['a.ts:1:1', 'c.ts:1:1']);
    assert.deepEqual(stats.notices.map(({ kind, file }) => `${kind} ${file ?? ''}`), ['too-large b.ts', 'syntax c.ts']);
    assert.deepEqual([stats.files, stats.parsed, stats.cached], [3, 2, 0]);
  });

  it('leaves out a file whose code is nested too deeply, and says so', () => {
    const { findings, stats } = analyzed({ 'a.ts': 'bad();\n', 'deep.ts': `bad(${'['.repeat(50_000)}${']'.repeat(50_000)});\n` });
    assert.deepEqual(findings.map(placeOf), ['a.ts:1:1']);
    assert.deepEqual(stats.notices, [{ kind: 'unreadable', file: 'deep.ts', message: 'The file was left out, because its code is nested too deeply.' }]);
  });

  it('goes on beside manifests and settings that are nested too deeply', () => {
    const deep = `{"password": ${'['.repeat(100_000)}`;
    const names = ['package.json', 'tsconfig.json', 'nest-cli.json', 'compose.yaml', 'k8s/api.yaml', 'config/default.json', 'headroom.config.jsonc'];
    const { findings, stats } = analyzed({ 'a.ts': 'bad();\n', ...Object.fromEntries(names.map((name) => [name, `${name === 'k8s/api.yaml' ? 'kind: Deployment\napiVersion: ' : ''}${deep}`])) });
    assert.deepEqual(findings.map(placeOf), ['a.ts:1:1']);
    assert.deepEqual(stats.notices.map(({ file }) => file).sort(), [...names].sort());
  });

  it('says which files of settings are nested more deeply than any manifest is, and judges the others', () => {
    const deep = (open: string, close: string): string => `${open.repeat(2000)}${close.repeat(2000)}`;
    const names = ['config/default.json', 'config/mixed.json', 'nest-cli.json', 'package.json'];
    const texts = [deep('[', ']'), deep('{"a":[', ']}').slice(0, 20_000), `{"a": ${deep('[', ']')}}`, deep('{"a":[', ']}')];
    const { findings, stats } = analyzed({ 'a.ts': 'bad();\n', ...Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ''])) });
    assert.deepEqual(findings.map(placeOf), ['a.ts:1:1']);
    assert.deepEqual(stats.notices.map(({ file, message }) => `${file ?? ''}: ${message}`).sort(), names.map((name) => `${name}: The file is nested too deeply to be read as JSON.`));
  });

  it('reads settings that are nested as deeply as people write them', () => {
    const { stats } = analyzed({ 'a.ts': '', 'config/default.json': `{"a": ${'['.repeat(150)}${']'.repeat(150)}}` });
    assert.deepEqual(stats.notices, []);
  });

  it('takes facts of unchanged files from the cache', () => {
    const cache = mapCache();
    const before = analyzed({ 'a.ts': 'bad();\n', 'b.ts': 'bad();\n' }, { cache });
    const after = analyzed({ 'a.ts': 'bad();\n', 'b.ts': ' bad();\n' }, { cache });
    assert.deepEqual([before.stats.parsed, before.stats.cached], [2, 0]);
    assert.deepEqual([after.stats.parsed, after.stats.cached], [1, 1]);
    assert.deepEqual(after.findings.map(placeOf), ['a.ts:1:1', 'b.ts:1:2']);
  });

  it('asks preview rules only where they are asked for', () => {
    const files = { 'a.ts': 'bad();\n', 'b/b.ts': 'bad();\n', 'b/headroom.config.jsonc': '{ "preset": "all" }' };
    assert.deepEqual(analyzed(files, { rules: [preview] }).findings.map(placeOf), ['b/b.ts:1:1']);
  });

  it('reports progress and stops when cancelled', () => {
    const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.ts`, 'bad();\n']));
    const seen: number[] = [];
    const host = memoryHost(files);
    analyze(host, settingsFor(host), { progress: (done, total) => seen.push(done, total) });
    assert.deepEqual(seen, [16, 40, 32, 40]);
    assert.equal(analyze(host, settingsFor(host), { cancelled: () => true }), undefined);
  });

  it('can be finished again after a file changed', () => {
    const files: Record<string, string> = { 'a.ts': 'bad();\n', 'b.ts': '\n' };
    const host: FileHost = { ...memoryHost(files), read: (path) => memoryHost(files).read(path) };
    const analysis = openAnalysis(host, settingsFor(host));
    while (analysis.extraction.some(1));
    assert.equal(analysis.finish().findings.length, 1);
    files['b.ts'] = 'bad(); bad();\n';
    assert.equal(analysis.extraction.again('b.ts'), true);
    assert.equal(analysis.extraction.again('elsewhere.ts'), false);
    while (analysis.extraction.some(1));
    assert.equal(analysis.finish().findings.length, 3);
  });

  it('leaves out what the configuration excludes, and renames and drops services as it says', () => {
    const service = "import express from 'express';\nconst app = express();\napp.get('/', (req, res) => res.end());\napp.listen(3000);\n";
    const manifest = '{ "name": "x", "dependencies": { "express": "5.0.0" }, "scripts": { "start": "node server.js" } }';
    const { services, findings } = analyzed({
      'headroom.config.jsonc': '{ "exclude": ["old"], "services": { "a": { "name": "orders" }, "b": { "service": false } } }',
      ...{ 'a/package.json': manifest, 'a/server.ts': service, 'b/package.json': manifest, 'b/server.ts': service },
      'old/deep/file.ts': 'bad();\n',
    });
    assert.deepEqual(services.map(({ name, root }) => `${name} ${root}`), ['orders a']);
    assert.deepEqual(findings, []);
  });
});

function analyzed(files: Record<string, string> | FileHost, settings: Partial<AnalysisSettings> = {}) {
  const host = 'read' in files && typeof files.read === 'function' ? (files as FileHost) : memoryHost(files as Record<string, string>);
  const result = analyze(host, { ...settingsFor(host), ...settings });
  assert.ok(result);
  return result;
}

function settingsFor(host: FileHost): AnalysisSettings {
  return { rules: [badCall], configuration: openConfiguration(host, { knownRules: new Set(['bad-call']) }), today: '2025-01-01' };
}

function mapCache(): NonNullable<AnalysisSettings['cache']> {
  const kept = new Map<string, never>();
  return { get: (path, version) => kept.get(path + version), set: (path, version, facts) => void kept.set(path + version, facts as never) };
}

function placeOf({ location, range }: Finding): string {
  return `${location.file}:${range.line}:${range.column}`;
}
