import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyPlan, applyPlans } from '../../src/engine/fixes/apply';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { FixStep } from '../../src/engine/model/fix';
import { planOf, reasonOf, spanOf, written } from './applied';

describe('applyPlan', () => {
  const text = "import a from 'a';\n\nfetch(u);\n";
  const option: Extract<FixStep, { kind: 'add-option' }> = { kind: 'add-option', file: 'a.ts', call: spanOf(text, 'fetch(u)'), argument: 1, key: 'signal', text: 's' };

  it('gives edits of the original text, sorted and without overlap', () => {
    const result = applyPlan(memoryHost({ 'a.ts': text }), planOf(option, { kind: 'ensure-import', file: 'a.ts', module: 'b', names: ['s'] }));
    assert.deepEqual(result, {
      ok: true,
      edits: [{
        path: 'a.ts',
        kind: 'change',
        edits: [
          { span: { start: 18, end: 18 }, newText: "\nimport { s } from 'b';" },
          { span: { start: 27, end: 27 }, newText: ', { signal: s }' },
        ],
      }],
    });
  });

  it('does all of a plan or nothing', () => {
    const result = applyPlan(memoryHost({ 'a.ts': text }), planOf(option, { kind: 'ensure-dependency', manifest: 'package.json', name: 'b', version: '1' }));
    assert.deepEqual(result, { ok: false, reason: 'package.json does not exist.' });
  });

  it('refuses files that are missing or no text, in a sentence', () => {
    assert.deepEqual(applyPlan(memoryHost({}), planOf(option)), { ok: false, reason: 'a.ts does not exist.' });
    const host = { ...memoryHost({}), read: () => ({ ok: false, reason: 'too-large' }) as const };
    assert.deepEqual(applyPlan(host, planOf(option)), { ok: false, reason: 'a.ts is too large to change.' });
  });

  it('refuses a plan whose text has changed since', () => {
    const result = applyPlan(memoryHost({ 'a.ts': `// new\n${text}` }), planOf(option));
    assert.deepEqual(result, { ok: false, reason: 'The call that lacks the option is no longer where it was found.' });
  });

  it('adds nothing when it is applied again', () => {
    const steps: FixStep[] = [
      option,
      { kind: 'ensure-import', file: 'a.ts', module: 'b', names: ['s'] },
      { kind: 'insert-statement', file: 'a.ts', where: 'after-imports', text: "const c = d('e', {\n  f: 1,\n});" },
      { kind: 'create-file', path: 'b.ts', text: "f('g');\n" },
      { kind: 'ensure-env-example', path: '.env.example', name: 'H' },
    ];
    const first = applyPlan(memoryHost({ 'a.ts': text }), planOf(...steps));
    assert.ok(first.ok);
    const files = written({ 'a.ts': text }, first.edits);
    const call = spanOf(files['a.ts'] ?? '', 'fetch(u, { signal: s })');
    assert.deepEqual(applyPlan(memoryHost(files), planOf({ ...option, call }, ...steps.slice(1))), { ok: true, edits: [] });
    assert.equal(applyPlan(memoryHost(files), planOf(...steps)).ok, false);
  });

  it('leaves a file with a syntax error alone, and says where the error is', () => {
    const text = 'const a = ;\nget(u);\n';
    const step = { kind: 'add-option', file: 'a.ts', call: spanOf(text, 'get(u)'), argument: 1, key: 'timeout', text: '1' } as const;
    assert.equal(reasonOf({ 'a.ts': text }, step), 'a.ts was left as it is: it has a syntax error at line 1.');
    const dependency = { kind: 'ensure-dependency', manifest: 'package.json', name: 'p-limit', version: '^6.0.0' } as const;
    assert.match(reasonOf({ 'package.json': '{\n  "name": "x"\n  "a": 1\n}\n' }, dependency), /^package\.json was left as it is: it has a syntax error at line [23]\.$/);
  });
});

describe('the example in docs/contributing/fixes.md', () => {
  it('does what the page says', () => {
    const page = readFileSync(path.join(__dirname, '../../docs/contributing/fixes.md'), 'utf8');
    const [, before = '', after] = [...page.matchAll(/```ts\n([^`]*)```/g)].map(([, block]) => block);
    const plan = planOf(
      { kind: 'wrap', file: 'a.ts', span: spanOf(before, 'client.send("orders", id)'), before: '', after: '.pipe(timeout(5000))' },
      { kind: 'ensure-import', file: 'a.ts', module: 'rxjs', names: ['timeout'] },
    );
    const result = applyPlan(memoryHost({ 'a.ts': before }), plan);
    assert.ok(result.ok);
    assert.equal(written({ 'a.ts': before }, result.edits)['a.ts'], after);
  });
});

describe('applyPlans', () => {
  const text = 'async function f() {\n  const a = await fetch(u);\n  const b = await fetch(v);\n  return old(a, b);\n}\n';
  const files = { 'a.ts': text };
  const option = (call: string) => planOf({ kind: 'add-option', file: 'a.ts', call: spanOf(text, call), argument: 1, key: 'signal', text: 's' });
  const replace = (part: string, by: string) => planOf({ kind: 'replace', file: 'a.ts', span: spanOf(text, part), text: by });

  it('merges plans for one file, also where one works inside of another', () => {
    const statements = ['const a = await fetch(u);', 'const b = await fetch(v);'].map((part) => spanOf(text, part));
    const plans = [option('fetch(u)'), option('fetch(v)'), planOf({ kind: 'merge-awaits', file: 'a.ts', statements })];
    const result = applyPlans(memoryHost(files), plans);
    assert.deepEqual(result.applied, plans);
    assert.deepEqual(result.skipped, []);
    assert.equal(
      written(files, result.edits)['a.ts'],
      'async function f() {\n  const [a, b] = await Promise.all([\n    fetch(u, { signal: s }),\n    fetch(v, { signal: s }),\n  ]);\n  return old(a, b);\n}\n',
    );
  });

  it('adds an import for several plans once', () => {
    const wrap = (call: string) => planOf(
      { kind: 'ensure-import', file: 'a.ts', module: 'limits', names: ['limit'] },
      { kind: 'wrap', file: 'a.ts', span: spanOf(text, call), before: 'limit(', after: ')' },
    );
    const result = applyPlans(memoryHost(files), [wrap('fetch(u)'), wrap('fetch(v)')]);
    const after = written(files, result.edits)['a.ts'] ?? '';
    assert.equal(after.split('import ').length, 2);
    assert.match(after, /await limit\(fetch\(u\)\);\n {2}const b = await limit\(fetch\(v\)\);/);
  });

  it('names the plans that it skips, and does nothing of them', () => {
    const plans = [replace('old(a, b)', 'neu(a)'), replace('old', 'other'), option('fetch(u)')];
    const { edits, applied, skipped } = applyPlans(memoryHost(files), plans);
    assert.deepEqual(applied, [plans[0], plans[2]]);
    assert.deepEqual(skipped, [{ plan: plans[1], reason: 'The code to change in a.ts is no longer where it was found.' }]);
    assert.equal(written(files, edits)['a.ts'], text.replace('old(a, b)', 'neu(a)').replace('fetch(u)', 'fetch(u, { signal: s })'));
  });

  it('gives up a plan as a whole when its last step fails', () => {
    const plan = { ...option('fetch(u)'), steps: [...option('fetch(u)').steps, ...planOf({ kind: 'ensure-dependency', manifest: 'package.json', name: 'a', version: '1' }).steps] };
    assert.deepEqual(applyPlans(memoryHost(files), [plan]), { edits: [], applied: [], skipped: [{ plan, reason: 'package.json does not exist.' }] });
  });
});
