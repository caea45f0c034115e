import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { copyTracked, differences } from '../../scripts/prove-fixes/copies.mjs';
import { newSyntaxErrors } from '../../scripts/prove-fixes/syntax.mjs';
import { newTypeErrors } from '../../scripts/prove-fixes/types.mjs';
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
    const log = console.log;
    console.log = () => undefined;
    try {
      assert.deepEqual(newTypeErrors(before(), after(), ['src/a.ts']), []);
      write(after(), { 'src/a.ts': `${old}export const b: number = missing;\n` });
      assert.deepEqual(newTypeErrors(before(), after(), ['src/a.ts']), ["src/a.ts: TS2304: Cannot find name 'missing'."]);
    } finally {
      console.log = log;
    }
  });
});
