import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeChange } from '../../src/platform/write-file';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe('writing a change', () => {
  let folder: Folder;

  beforeEach(() => {
    folder = temporaryFolder({ 'a.ts': 'old\n' });
  });

  afterEach(() => folder.remove());

  it('replaces the text that it was made from', () => {
    assert.deepEqual(writeChange(folder.path, { path: 'a.ts', before: 'old\n', after: 'new\n' }), { ok: true });
    assert.equal(folder.read('a.ts'), 'new\n');
    assert.deepEqual(readdirSync(folder.path), ['a.ts']);
  });

  it('keeps who may do what with the file, whatever new files are like', () => {
    const file = path.join(folder.path, 'a.ts');
    chmodSync(file, 0o666);
    const { mode } = statSync(file);
    const mask = process.umask(0o077);
    assert.deepEqual(writeChange(folder.path, { path: 'a.ts', before: 'old\n', after: 'new\n' }), { ok: true });
    process.umask(mask);
    assert.equal(statSync(file).mode, mode);
  });

  it('refuses a file that is read-only', () => {
    chmodSync(path.join(folder.path, 'a.ts'), 0o444);
    assert.deepEqual(writeChange(folder.path, { path: 'a.ts', before: 'old\n', after: 'new\n' }), { ok: false, reason: 'it is read-only' });
    assert.equal(folder.read('a.ts'), 'old\n');
  });

  it('creates files and their folders', () => {
    assert.deepEqual(writeChange(folder.path, { path: 'b/c/d.ts', after: 'new\n' }), { ok: true });
    assert.equal(folder.read('b/c/d.ts'), 'new\n');
  });

  it('refuses a file that changed, appeared or is gone', () => {
    const changed = { ok: false, reason: 'it changed since it was scanned' };
    assert.deepEqual(writeChange(folder.path, { path: 'a.ts', before: 'older\n', after: 'new\n' }), changed);
    assert.deepEqual(writeChange(folder.path, { path: 'a.ts', after: 'new\n' }), changed);
    assert.equal(writeChange(folder.path, { path: 'gone.ts', before: 'old\n', after: 'new\n' }).ok, false);
    assert.equal(folder.read('a.ts'), 'old\n');
  });

  it('refuses a file in another encoding', () => {
    writeFileSync(path.join(folder.path, 'latin.ts'), Buffer.from([0xe4, 0x0a]));
    assert.equal(writeChange(folder.path, { path: 'latin.ts', before: '\uFFFD\n', after: 'new\n' }).ok, false);
  });

  it('refuses to leave the folder, by dots or by a link', () => {
    const outside = temporaryFolder({ 'x.ts': 'old\n' });
    symlinkSync(path.join(outside.path, 'x.ts'), path.join(folder.path, 'link.ts'));
    symlinkSync(outside.path, path.join(folder.path, 'linked'));
    for (const change of [
      { path: '../x.ts', after: 'new\n' },
      { path: 'link.ts', before: 'old\n', after: 'new\n' },
      { path: 'linked/y.ts', after: 'new\n' },
    ]) assert.deepEqual(writeChange(folder.path, change), { ok: false, reason: 'it lies outside of the folder' });
    assert.equal(readFileSync(path.join(outside.path, 'x.ts'), 'utf8'), 'old\n');
    outside.remove();
  });
});
