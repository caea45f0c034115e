import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileHost } from '../../src/engine/host/file-host';
import { openFileStamps } from '../../src/platform/file-stamps';
import { nodeHost } from '../../src/platform/node-host';
import { temporaryFolder, type Folder } from '../cli/command-line';
import { asNobody } from './as-nobody';

describe('how files looked when they were read', () => {
  let workspace: Folder;
  let cache: Folder;
  const later = (): number => Date.now() + 10_000;
  const open = (now = later): { readonly host: FileHost; readonly save: () => void } => {
    const stamps = openFileStamps({ folder: cache.path, root: workspace.path, now });
    return { host: stamps.over(nodeHost(workspace.path)), save: () => { stamps.save(); } };
  };
  const known = (file: string, now = later) => open(now).host.known?.(file);
  const at = (file: string): string => path.join(workspace.path, file);

  function readAndKeep(files: readonly string[], now = later): void {
    const { host, save } = open(now);
    for (const file of files) host.read(file);
    save();
  }

  beforeEach(() => {
    workspace = temporaryFolder({ 'a.ts': 'one', 'b.ts': 'two', 'src/c.ts': 'three', 'image.ts': '\0' });
    cache = temporaryFolder();
  });

  afterEach(() => {
    workspace.remove();
    cache.remove();
  });

  it('tell what reading them again would give, text or not', () => {
    assert.equal(known('a.ts'), undefined);
    readAndKeep(['a.ts', 'src/c.ts', 'image.ts']);
    const host = nodeHost(workspace.path);
    for (const file of ['a.ts', 'src/c.ts']) {
      const read = host.read(file);
      assert.ok(read.ok);
      assert.deepEqual(known(file), { ok: true, version: read.version });
    }
    assert.deepEqual(known('image.ts'), { ok: false, reason: 'binary' });
    assert.equal(known('b.ts'), undefined);
  });

  it('outlive a run that asks for them and reads nothing', () => {
    readAndKeep(['a.ts', 'b.ts']);
    const { host, save } = open();
    assert.ok(host.known?.('a.ts'));
    save();
    assert.ok(known('a.ts'));
    assert.equal(known('b.ts'), undefined, 'what nobody asks for any more is dropped');
  });

  it('tell nothing of a file that was written to, even with the same size and time', () => {
    readAndKeep(['a.ts']);
    const { atime, mtime } = statSync(at('a.ts'));
    writeFileSync(at('a.ts'), 'eno');
    utimesSync(at('a.ts'), atime, mtime);
    assert.equal(known('a.ts'), undefined);
  });

  it('tell nothing of a file that another took the place of', () => {
    readAndKeep(['a.ts']);
    const { atime, mtime } = statSync(at('a.ts'));
    writeFileSync(at('new.ts'), 'eno');
    utimesSync(at('new.ts'), atime, mtime);
    renameSync(at('new.ts'), at('a.ts'));
    assert.equal(known('a.ts'), undefined);
  });

  it('tell nothing of a file that may have changed in the tick in which it was read', () => {
    readAndKeep(['a.ts'], Date.now);
    assert.equal(known('a.ts'), undefined);
    assert.deepEqual(readdirSync(cache.path), []);
  });

  it('are from before the file was read: what happens meanwhile counts', () => {
    const { atime, mtime } = statSync(at('a.ts'));
    const stamps = openFileStamps({ folder: cache.path, root: workspace.path, now: later });
    const disk = nodeHost(workspace.path);
    const host = stamps.over({
      ...disk,
      read(file) {
        const text = disk.read(file);
        writeFileSync(at(file), 'eno');
        utimesSync(at(file), atime, mtime);
        return text;
      },
    });
    host.read('a.ts');
    stamps.save();
    assert.equal(known('a.ts'), undefined);
  });

  it('tell nothing of links, which change apart from what they lead to', () => {
    symlinkSync('a.ts', at('link.ts'));
    readAndKeep(['link.ts']);
    assert.equal(known('link.ts'), undefined);
  });

  it("tell nothing of what is missing or can't be read, which may be otherwise for another user", () => {
    chmodSync(workspace.path, 0o755);
    chmodSync(at('a.ts'), 0o000);
    const { host, save } = open();
    assert.deepEqual(asNobody(() => ['a.ts', 'missing.ts'].map((file) => host.read(file))), [{ ok: false, reason: 'unreadable' }, { ok: false, reason: 'missing' }]);
    host.read('b.ts');
    save();
    assert.ok(known('b.ts'));
    assert.equal(known('a.ts'), undefined);
    assert.equal(known('missing.ts'), undefined);
  });

  it('tell nothing once their store is damaged, cut off or of another workspace', () => {
    readAndKeep(['a.ts']);
    const [name = ''] = readdirSync(cache.path);
    const store = path.join(cache.path, name);
    const bytes = readFileSync(store);
    for (const damaged of [bytes.subarray(0, -2), Buffer.from(bytes.toString().replace('a.ts', 'b.ts')), Buffer.from('{')]) {
      writeFileSync(store, damaged);
      assert.equal(known('a.ts'), undefined);
      assert.equal(known('b.ts'), undefined);
    }
    writeFileSync(store, bytes);
    assert.ok(known('a.ts'));
    assert.equal(openFileStamps({ folder: cache.path, root: path.dirname(workspace.path), now: later }).over(nodeHost(workspace.path)).known?.('a.ts'), undefined);
  });
});
