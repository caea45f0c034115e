import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { generateSystem } from '../../scripts/bench/generate.mjs';
import { sourcesIn } from '../../scripts/bench/sources.mjs';

describe('the bench', () => {
  let folder;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'headroom-bench-test-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('generates as many files as asked, the same each time, all of them correct syntax', () => {
    const [first, second] = ['first', 'second'].map((name) => {
      const target = path.join(folder, name);
      generateSystem(target, 100);
      return sourcesIn(target).map((file) => readFileSync(file, 'utf8'));
    });
    assert.equal(first.length, 100);
    assert.deepEqual(first, second);
    for (const text of first) {
      const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true, compilerOptions: { experimentalDecorators: true } });
      assert.deepEqual(diagnostics, [], text);
    }
  });

  it('measures on the files that a scan reads', () => {
    const files = ['src/a.ts', 'src/b.mjs', 'src/page.tsx', 'src/notes.md', 'dist/c.js', 'node_modules/d/d.js', 'secret/e.ts'];
    for (const file of files) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), '');
    }
    writeFileSync(path.join(folder, '.gitignore'), 'secret/\n');
    spawnSync('git', ['init', '-q'], { cwd: folder });
    const found = sourcesIn(folder).map((file) => path.relative(folder, file).replaceAll('\\', '/'));
    assert.deepEqual(found, ['src/a.ts', 'src/b.mjs', 'src/page.tsx']);
  });
});
