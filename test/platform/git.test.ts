import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { treeSince } from '../../src/platform/git';
import { committedHost } from '../../src/platform/git-host';
import { nodeHost } from '../../src/platform/node-host';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe('a folder as a commit has it', () => {
  let folder: Folder;
  const gitIn = (at: string, ...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd: at, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };
  const git = (...args: string[]): string => gitIn(folder.path, ...args);
  const commit = (): void => {
    git('add', '-A');
    git('commit', '-q', '-m', 'next');
  };
  const host = (below = '', isUnversioned = (name: string): boolean => name === '.env') => {
    const root = path.join(folder.path, below);
    return committedHost(treeSince(root, 'HEAD'), nodeHost(root), isUnversioned);
  };

  beforeEach(() => {
    folder = temporaryFolder({ 'a.ts': 'a\n', 'deep/er/b.ts': '\uFEFFb\n', 'deep/ünï cödé "q".ts': 'c\n', '.gitignore': '.env\n' });
    git('init', '-q', '-b', 'main');
    git('config', 'core.autocrlf', 'false');
    commit();
  });

  afterEach(() => folder.remove());

  it('is read and listed as the disk was', () => {
    const before = nodeHost(folder.path);
    const [paths, texts] = [['', 'deep', 'deep/er', 'nowhere', 'a.ts'], ['a.ts', 'deep/er/b.ts', 'deep/ünï cödé "q".ts', 'deep', 'missing']];
    const seen = (of: ReturnType<typeof host>) => [paths.map((at) => of.list(at).filter(({ name }) => name !== '.git')), texts.map((file) => of.read(file)), texts.map((file) => of.exists(file))];
    const expected = JSON.stringify(seen(before));
    folder.write('a.ts', 'changed\n');
    folder.write('deep/new.ts', 'new\n');
    assert.equal(JSON.stringify(seen(host())), expected);
  });

  it('is that of a folder below, too', () => {
    folder.write('deep/er/b.ts', 'changed\n');
    assert.deepEqual(host('deep').list(''), [{ name: 'er', kind: 'folder' }, { name: 'ünï cödé "q".ts', kind: 'file' }]);
    assert.equal(text(host('deep').read('er/b.ts')), 'b\n');
  });

  it('is empty where the commit has no such folder', () => {
    folder.write('later/x.ts', 'x\n');
    assert.deepEqual(host('later').list(''), []);
  });

  it('has ignored files of the names that are asked for from the disk, and no others', () => {
    folder.write('.env', 'A=1\n');
    folder.write('deep/.env', 'B=1\n');
    folder.write('other.env', 'C=1\n');
    assert.equal(text(host().read('deep/.env')), 'B=1\n');
    assert.ok(host().list('').some(({ name }) => name === '.env'));
    assert.equal(host('', (name) => name.endsWith('.env')).exists('other.env'), false);
  });

  it('follows links to files in the folder alone', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync('../a.ts', path.join(folder.path, 'deep/link.ts'));
    symlinkSync('/etc/hostname', path.join(folder.path, 'deep/out.ts'));
    symlinkSync('er', path.join(folder.path, 'deep/folder'));
    commit();
    assert.deepEqual([text(host().read('deep/link.ts')), host().exists('deep/out.ts'), host().exists('deep/folder')], ['a\n', false, false]);
  });

  it('leaves out what is too large or no text, with the same words as the disk', () => {
    folder.write('large.ts', 'x'.repeat(2 * 1024 * 1024 + 1));
    folder.write('binary.ts', 'a\0b');
    commit();
    for (const file of ['large.ts', 'binary.ts']) assert.deepEqual(host().read(file), nodeHost(folder.path).read(file));
  });

  it('reads many files', () => {
    for (let at = 0; at < 1200; at++) folder.write(`many/f${at}.ts`, `export const n = ${at};\n`);
    commit();
    const many = host();
    for (const at of [1199, 0, 600]) assert.equal(text(many.read(`many/f${at}.ts`)), `export const n = ${at};\n`);
  });

  it('has submodules from the disk', () => {
    const other = temporaryFolder({ 'lib.ts': 'lib\n' });
    gitIn(other.path, 'init', '-q');
    gitIn(other.path, 'add', '-A');
    gitIn(other.path, 'commit', '-q', '-m', 'one');
    git('submodule', '--quiet', 'add', other.path, 'libs/other');
    commit();
    assert.equal(text(host().read('libs/other/lib.ts')), 'lib\n');
    assert.deepEqual(host().list('libs'), [{ name: 'other', kind: 'folder' }]);
    other.remove();
  });

  it('is read without any program that the repository names', function () {
    if (process.platform === 'win32') this.skip();
    const trap = path.join(folder.path, '.git/trap.sh');
    const sprung = path.join(folder.path, '.git/sprung');
    writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${sprung}'\ncat\n`);
    chmodSync(trap, 0o755);
    for (const key of ['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'diff.external', 'diff.trap.textconv', 'diff.trap.command', 'filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'credential.helper', 'gpg.program', 'core.askPass', 'interactive.diffFilter', 'uploadpack.packObjectsHook']) git('config', key, trap);
    git('config', 'alias.rev-parse', `!${trap}`);
    git('config', 'core.hooksPath', path.join(folder.path, '.git/traps'));
    mkdirSync(path.join(folder.path, '.git/traps'));
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman']) symlinkSync(trap, path.join(folder.path, '.git/traps', hook));
    writeFileSync(path.join(folder.path, '.gitattributes'), '* diff=trap filter=trap\n');
    writeFileSync(path.join(folder.path, 'git'), `#!/bin/sh\necho own >> '${sprung}'\n`);
    chmodSync(path.join(folder.path, 'git'), 0o755);
    folder.write('.env', 'A=1\n');
    const before = { PATH: process.env.PATH, GIT_DIR: process.env.GIT_DIR };
    process.env.PATH = ['.', '', before.PATH].join(path.delimiter);
    process.env.GIT_DIR = '/nowhere';
    try {
      const seen = host();
      seen.list('');
      assert.equal(text(seen.read('a.ts')), 'a\n');
    } finally {
      process.env.PATH = before.PATH;
      if (before.GIT_DIR === undefined) delete process.env.GIT_DIR;
      else process.env.GIT_DIR = before.GIT_DIR;
    }
    assert.equal(existsSync(sprung), false);
  });

  it('fetches nothing that a partial clone lacks, and says so', function () {
    if (process.platform === 'win32') this.skip();
    const clone = temporaryFolder();
    git('config', 'uploadpack.allowFilter', 'true');
    gitIn(clone.path, 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${folder.path}`, 'partial');
    const root = path.join(clone.path, 'partial');
    assert.throws(() => committedHost(treeSince(root, 'HEAD'), nodeHost(root), () => false).read('a.ts'), /Of a partial clone, fetch the whole of it first/);
    clone.remove();
  });

  it('takes no option for a name', () => {
    for (const ref of ['--output=x', '-h']) assert.throws(() => treeSince(folder.path, ref), /is no name of a commit/);
  });
});

function text(source: ReturnType<ReturnType<typeof nodeHost>['read']>): string | undefined {
  return source.ok ? source.text : undefined;
}
