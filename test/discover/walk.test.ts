import assert from 'node:assert/strict';
import { walk } from '../../src/engine/discover/walk';
import { memoryHost } from '../../src/engine/host/memory-host';

function seen(files: Readonly<Record<string, string>>, excludes: (path: string) => boolean = () => false): string[] {
  return walk(memoryHost(files), { excludes, fileLimit: 1000 }).files.map(({ path, ignored }) => (ignored ? `${path} (ignored)` : path));
}

describe('walk', () => {
  it('honours .gitignore files, inner ones over outer ones', () => {
    const files = { '.gitignore': '*.log\n/out-of\nsecret/\n', 'a.log': '', 'out-of/x.ts': '', 'b/out-of/x.ts': '', 'b/secret/x.ts': '', 'b/.gitignore': '!keep.log\n*.tmp.ts\n', 'b/keep.log': '', 'b/y.tmp.ts': '', 'y.tmp.ts': '' };
    assert.deepEqual(seen(files), ['.gitignore', 'y.tmp.ts', 'b/.gitignore', 'b/keep.log', 'b/out-of/x.ts']);
  });

  it('keeps ignored env files, marked, and .git/info/exclude counts', () => {
    assert.deepEqual(seen({ '.gitignore': '.env\n', '.env': '', 'a/.env': '', '.git/info/exclude': 'mine.ts\n', 'mine.ts': '' }), ['.env (ignored)', '.gitignore', 'a/.env (ignored)']);
  });

  it('takes packages and settings that the repository has for no ignored ones, and other sources of it for committed ones', () => {
    const files = {
      'package.json': '{}', '.gitignore': 'tools/\ncompanies/*\n*_old.ts\n*.md\n*.sql\n', 'tools/list.js': '', 'tools/own.js': '', 'tools/run.sh': '', 'notes.md': '', 'dump.sql': '', 'src/a_old.ts': '', 'src/b_old.ts': '',
      'companies/acme/package.json': '{}', 'companies/acme/Dockerfile': '', 'companies/acme/src/main.ts': '', 'companies/acme/dist/main.js': '', 'companies/other/src/main.ts': '',
    };
    const own = ['tools/own.js', 'src/b_old.ts', 'companies/other/src/main.ts'];
    const tracked = new Set(Object.keys(files).filter((path) => !own.includes(path)).flatMap((path) => [path, ...path.split('/').slice(0, -1).map((_, depth, all) => `${all.slice(0, depth + 1).join('/')}/`)]));
    const walked = walk({ ...memoryHost(files), isTracked: (path) => tracked.has(path) }, { excludes: () => false, fileLimit: 1000, ignoredToo: (path) => path === 'tools/own.js' });
    assert.deepEqual(walked.files.map(({ path, ignored, committed }) => (ignored ? `${path} (${committed ? 'committed' : 'ignored'})` : path)), [
      '.gitignore', 'package.json', 'companies/acme/Dockerfile', 'companies/acme/package.json', 'companies/acme/src/main.ts', 'src/a_old.ts (committed)', 'tools/list.js (committed)', 'tools/own.js (ignored)', 'tools/run.sh',
    ]);
  });

  it('skips dependencies everywhere and output beside a project, not sources of that name', () => {
    const files = { 'package.json': '{}', 'node_modules/x/index.js': '', 'dist/main.js': '', 'src/build/plan.ts': '', 'src/out/mail.ts': '', 'api/.next/a.js': '', 'api/coverage/a.js': '' };
    assert.deepEqual(seen(files), ['package.json', 'src/build/plan.ts', 'src/out/mail.ts']);
  });

  it('leaves out what the user excludes, and does not enter such folders', () => {
    const asked: string[] = [];
    const excludes = (path: string): boolean => {
      asked.push(path);
      return path === 'legacy' || path.endsWith('.js');
    };
    assert.deepEqual(seen({ 'legacy/a.ts': '', 'src/a.ts': '', 'src/c.js': '' }, excludes), ['src/a.ts']);
    assert.ok(!asked.includes('legacy/a.ts'));
  });
});
