import assert from 'node:assert/strict';
import { applyEdits } from '../../src/engine/fixes/edits';
import type { FileEdit } from '../../src/engine/fixes/edits';
import { memoryHost } from '../../src/engine/host/memory-host';
import { suppressionEdit } from '../../src/server/suppression-edit';

describe('the edit that suppresses a finding', () => {
  it('puts a comment above the line, indented like it', () => {
    assert.equal(suppressed('src/a.ts', 'f();\n\tg();\n', 1), 'f();\n\t// headroom-disable-next-line some-rule -- why\n\tg();\n');
  });

  it('keeps the file’s line endings', () => {
    assert.equal(suppressed('src/a.ts', 'f();\r\ng();\r\n', 1), 'f();\r\n// headroom-disable-next-line some-rule -- why\r\ng();\r\n');
  });

  for (const file of ['compose.yml', 'Dockerfile', '.env', 'api/.env.production']) {
    it(`uses # in ${file}`, () => {
      assert.equal(suppressed(file, 'A\n', 0), '# headroom-disable-next-line some-rule -- why\nA\n');
    });
  }

  const texts: readonly [what: string, file: string, text: string, line: number][] = [
    ['a template', 'src/a.ts', 'const a = `\n  one\n  two\n`;\n', 2],
    ['text between tags', 'src/a.tsx', 'const a = (\n  <p>\n    {one()}\n  </p>\n);\n', 2],
    ['a block scalar', 'k8s/a.yaml', 'data:\n  a: |\n    one\n    two\n', 3],
    ['a quoted scalar', 'k8s/a.yaml', 'a: "one\n  two"\n', 1],
  ];
  for (const [what, file, text, line] of texts) {
    it(`is refused inside of ${what}, where it would become part of it`, () => {
      const outcome = suppressionEdit(memoryHost({ [file]: text }), { file, line, rule: 'some-rule', reason: 'why', configuredAbove: false });
      assert.ok(!outcome.ok);
      assert.match(outcome.reason, /^No comment can stand above this line/);
    });
  }

  it('puts a comment above a template, an element and an entry beside a block scalar', () => {
    assert.match(suppressed('src/a.ts', 'f();\nconst a = `\n  one\n`;\n', 1), /^f\(\);\n\/\/ headroom.*\nconst a/);
    assert.match(suppressed('src/a.tsx', 'const a = (\n  <p\n    b={one()}\n  />\n);\n', 2), /<p\n {4}\/\/ headroom.*\n {4}b=/);
    assert.match(suppressed('k8s/a.yaml', 'data:\n  a: |\n    one\n  b: two\n', 3), /\n {2}# headroom.*\n {2}b: two/);
  });

  it('writes to the nearest configuration for JSON, which holds no comments', () => {
    const host = memoryHost({ 'api/package.json': '{}', 'api/headroom.config.jsonc': '{\n  // ours\n  "preset": "all"\n}\n', 'headroom.config.jsonc': '{}' });
    const edit = editOf(host, { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: true });
    assert.ok(edit.kind === 'change');
    assert.equal(edit.path, 'api/headroom.config.jsonc');
    const text = applyEdits('{\n  // ours\n  "preset": "all"\n}\n', edit.edits);
    assert.match(text, /\/\/ ours/);
    assert.deepEqual(JSON.parse(text.replace('// ours', '')), { preset: 'all', suppressions: [{ rule: 'some-rule', file: 'package.json', reason: 'why' }] });
  });

  it('creates a configuration where there is none', () => {
    const edit = editOf(memoryHost({ 'api/package.json': '{}' }), { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: false });
    assert.ok(edit.kind === 'create');
    assert.equal(edit.path, 'headroom.config.jsonc');
    assert.deepEqual(JSON.parse(edit.text), { suppressions: [{ rule: 'some-rule', file: 'api/package.json', reason: 'why' }] });
  });

  it('doesn’t take the place of a configuration above the workspace', () => {
    const host = memoryHost({ 'api/package.json': '{}' });
    const outcome = suppressionEdit(host, { file: 'api/package.json', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: true });
    assert.ok(!outcome.ok);
    assert.match(outcome.reason, /above this folder/);
  });

  it('is refused for a file that is gone', () => {
    assert.equal(suppressionEdit(memoryHost({}), { file: 'a.ts', line: 0, rule: 'some-rule', reason: 'why', configuredAbove: false }).ok, false);
  });
});

function suppressed(file: string, text: string, line: number): string {
  const edit = editOf(memoryHost({ [file]: text }), { file, line, rule: 'some-rule', reason: 'why', configuredAbove: false });
  assert.ok(edit.kind === 'change');
  return applyEdits(text, edit.edits);
}

function editOf(...[host, suppression]: Parameters<typeof suppressionEdit>): FileEdit {
  const outcome = suppressionEdit(host, suppression);
  assert.ok(outcome.ok);
  return outcome.edit;
}
