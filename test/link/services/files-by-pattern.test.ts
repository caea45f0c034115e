import assert from 'node:assert/strict';
import { createFilesByPattern, filesOfPackages } from '../../../src/engine/link/services/files-by-pattern';
import type { Workspace } from '../../../src/engine/model/workspace';

const PATHS = [
  'src/main.ts', 'src/jobs/work.ts', 'src/jobs/mail.ts', 'src/jobs-old/gone.ts', 'src/jobs.ts', 'src/jobs/deep/index.ts',
  'src/bills/index.ts', 'orders/src/jobs/work.ts', 'orders/src/jobs/mail.ts',
];

function filesOf(paths: readonly string[]): ReturnType<typeof createFilesByPattern> {
  const sources = paths.map((path) => ({ path, package: path.startsWith('orders/') ? 'orders' : '.', role: 'backend' }));
  return createFilesByPattern(filesOfPackages({ sources } as unknown as Workspace));
}

describe('files by the patterns of paths', () => {
  it('are those of one package that a pattern stands for, in the order of the workspace', () => {
    const found = filesOf(PATHS);
    for (const [home, folder, path, files] of [
      ['', 'src', './jobs/*', ['src/jobs/work.ts', 'src/jobs/mail.ts']],
      ['', 'src', './jobs/*.js', ['src/jobs/work.ts', 'src/jobs/mail.ts']],
      ['', 'src/bills', '../jobs/*', ['src/jobs/work.ts', 'src/jobs/mail.ts']],
      ['', 'src', './*/index', ['src/bills/index.ts']],
      ['', '', './dist/jobs/*', ['src/jobs/work.ts', 'src/jobs/mail.ts']],
      ['', 'src', './j*', ['src/jobs.ts']],
      ['orders', 'orders/src', './jobs/*', ['orders/src/jobs/work.ts', 'orders/src/jobs/mail.ts']],
      ['orders', 'orders', './dist/jobs/*', ['orders/src/jobs/work.ts', 'orders/src/jobs/mail.ts']],
      ['', 'orders/src', './jobs/*', []],
      ['orders', 'src', './jobs/*', []],
      ['bills', 'src', './jobs/*', []],
      ['', 'src', './jobs/work', []],
      ['', 'src', '../../jobs/*', []],
    ] as const) assert.deepEqual(found(home, folder, path), files, `${folder} ${path}`);
  });

  it('are looked for once, and only where the pattern begins', () => {
    const found = filesOf(PATHS);
    assert.equal(found('', 'src', './jobs/*'), found('', 'src/bills', '../jobs/*'));
    const many = filesOf(Array.from({ length: 600 }, (_, i) => `src/jobs/${String(i)}.ts`));
    assert.equal(many('', 'src', './jobs/*').length, 500);
  });
});
