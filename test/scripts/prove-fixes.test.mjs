import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { copyTracked, differences } from '../../scripts/prove-fixes/copies.mjs';
import { newSyntaxErrors } from '../../scripts/prove-fixes/syntax.mjs';
import { checkTypes, typesTold } from '../../scripts/prove-fixes/types.mjs';
import { root } from '../../scripts/root.mjs';

describe('the proof of fixes', () => {
  let folder;
  const before = () => path.join(folder, 'before');
  const after = () => path.join(folder, 'after');
  const write = (at, files) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
      writeFileSync(path.join(at, file), text);
    }
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headroom-prove-test-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells which files differ, be they changed or new', () => {
    write(before(), { 'a.ts': 'a', 'b/c.ts': 'c', 'node_modules/x/x.js': 'x' });
    copyTracked(before(), after());
    assert.deepEqual(differences(before(), after()), []);
    write(after(), { 'b/c.ts': 'other', 'b/d.ts': 'd' });
    assert.deepEqual(differences(before(), after()), ['b/c.ts', 'b/d.ts']);
  });

  for (const [file, fine, broken] of [
    ['a.ts', '@Module({})\nexport class A { constructor(private readonly b: B) {} }\n', 'export class A {\n'],
    ['a.tsx', 'export const a = <b>{c}</b>;\n', 'export const a = <b>;\n'],
    ['package.json', '{ "a": 1 }\n', '{ "a": 1, , }\n'],
    ['docker-compose.yml', 'services:\n  a:\n    image: b\n---\nx: 1\n', 'services:\n  a: b: c\n'],
    ['Dockerfile', '# a\nFROM node:22\nRUN a && \\\n  b\nRUN <<EOF\nany text\nEOF\nUSER node\n', 'FROM node:22\nUSR node\n'],
    ['.env.example', '# a\nA=1\nexport B="x\ny"\n\nC=\n', 'A=1\nnonsense here\n'],
  ]) {
    it(`finds what is broken in ${file}, and nothing in what is not`, () => {
      write(before(), { [file]: fine });
      write(after(), { [file]: broken });
      assert.deepEqual(newSyntaxErrors(before(), before(), file), []);
      assert.equal(newSyntaxErrors(before(), after(), file).length, 1);
      assert.deepEqual(newSyntaxErrors(after(), after(), file), [], 'what was broken before is no matter of a fix');
    });
  }

  for (const more of ['', '"composite": true, ']) it(`tells new type errors from those that were there, though their lines moved (${more})`, function () {
    this.timeout(60_000);
    const config = `{ "compilerOptions": { ${more}"strict": true, "types": [] }, "include": ["src"] }`;
    const old = 'export const a: number = "text";\n';
    write(before(), { 'tsconfig.json': config, 'src/a.ts': old });
    write(after(), { 'tsconfig.json': config, 'src/a.ts': `// more\n${old}` });
    for (const at of [before(), after()]) symlinkSync(path.join(root, 'node_modules'), path.join(at, 'node_modules'), 'junction');
    assert.deepEqual(checkTypes(before(), after(), ['src/a.ts']).errors, []);
    write(after(), { 'src/a.ts': `${old}export const b: number = missing;\n` });
    const types = checkTypes(before(), after(), ['src/a.ts']);
    assert.deepEqual(types.errors, ["src/a.ts: TS2304: Cannot find name 'missing'."]);
    assert.deepEqual(typesTold(types), ['type-checked tsconfig.json: 1 errors before, 2 after', '1 new type errors in the projects of 1 touched files', "  src/a.ts: TS2304: Cannot find name 'missing'."]);
  });

  it('checks a project whose references are not built', function () {
    this.timeout(60_000);
    write(before(), {
      'lib/tsconfig.json': '{ "compilerOptions": { "composite": true, "outDir": "dist" }, "include": ["src"] }', 'lib/src/b.ts': 'export const b = 1;\n',
      'api/tsconfig.json': '{ "compilerOptions": { "composite": true, "types": [] }, "include": ["src"], "references": [{ "path": "../lib" }] }',
      'api/src/a.ts': "import { b } from '../../lib/src/b';\nexport const a: number = b;\n",
    });
    copyTracked(before(), after());
    write(after(), { 'api/src/a.ts': "import { b } from '../../lib/src/b';\nexport const a: string = b;\n" });
    const types = checkTypes(before(), after(), ['api/src/a.ts']);
    assert.deepEqual([types.checked, types.errors], [['api/src/a.ts'], ["api/src/a.ts: TS2322: Type 'number' is not assignable to type 'string'."]]);
    assert.deepEqual(differences(before(), after()), ['api/src/a.ts'], 'leaves nothing behind');
  });

  for (const [what, files, reason, uninstalled] of [
    ['no packages are installed', { 'package.json': '{ "dependencies": { "x": "1" } }', 'tsconfig.json': '{}' }, 'packages not installed: x'],
    ['installing failed', { 'package.json': '{}', 'tsconfig.json': '{}' }, 'its packages could not be installed', ['.']],
    ['there is no tsconfig.json', { 'package.json': '{}' }, 'no tsconfig.json'],
    ['tsconfig.json leaves the file out', { 'package.json': '{}', 'tsconfig.json': '{ "files": ["b.ts"] }', 'b.ts': 'export {};' }, 'tsconfig.json leaves it out'],
    ['tsconfig.json cannot be read', { 'package.json': '{}', 'tsconfig.json': '{ "extends": "./gone.json" }' }, "tsconfig.json cannot be checked: error TS5083: Cannot read file 'gone.json'."],
  ]) it(`says that types were not checked where ${what}`, function () {
    this.timeout(60_000);
    write(before(), { ...files, 'a.ts': 'export const a = 1;\n' });
    copyTracked(before(), after());
    write(after(), { 'a.ts': 'export const a: string = 1;\n' });
    const told = typesTold(checkTypes(before(), after(), ['a.ts'], uninstalled));
    assert.deepEqual(told.slice(-3), ['types not checked of 1 touched files', `  ${reason}:`, '    a.ts']);
    assert.ok(!told.some((line) => line.includes('no new type errors')));
  });
});
