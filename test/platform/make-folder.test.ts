import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../src/platform/make-folder';
import { temporaryFolder } from '../cli/command-line';

describe('making a folder', () => {
  it('makes those above it too, and leaves alone what is there', () => {
    const folder = temporaryFolder({ 'a/file': '' });
    const made = path.join(folder.path, 'a/b/c');
    makeFolder(made);
    makeFolder(made);
    assert.ok(statSync(made).isDirectory());
    assert.throws(() => makeFolder(path.join(folder.path, 'a/file/b')), /ENOTDIR/);
    folder.remove();
  });

  it('gives up where the system lets nobody make folders', () => {
    const script = "require('./src/platform/make-folder').makeFolder('/proc/headroom/a/b')";
    const { status, stderr } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '--eval', script], { cwd: path.resolve(__dirname, '../..'), timeout: 15_000, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /Error: E[A-Z]+/);
  });
});
