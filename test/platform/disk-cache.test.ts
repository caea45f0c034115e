import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { extract } from '../../src/engine/extract/extract';
import type { SourceFacts } from '../../src/engine/model/facts';
import { cacheFolder } from '../../src/platform/cache-folder';
import { openDiskCache } from '../../src/platform/disk-cache';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe('the cache on disk', () => {
  let folder: Folder;
  const facts = (name: string): SourceFacts => extract(name, 'export const a = "ü";\nbad(a);\n');
  const open = (given: Partial<Parameters<typeof openDiskCache>[0]> = {}) => openDiskCache({ folder: folder.path, root: '/projects/x', factsVersion: '1', ...given });

  beforeEach(() => {
    folder = temporaryFolder();
    const cache = open();
    cache.set('a.ts', 'v1', facts('a.ts'));
    cache.set('b.ts', 'v1', facts('b.ts'));
    cache.save();
  });

  afterEach(() => folder.remove());

  it('gives the facts of an earlier run', () => {
    assert.deepEqual(open().get('a.ts', 'v1'), facts('a.ts'));
    assert.deepEqual(open().get('b.ts', 'v1')?.path, 'b.ts');
  });

  it('has nothing for another text, file, workspace or version of the facts', () => {
    assert.equal(open().get('a.ts', 'v2'), undefined);
    assert.equal(open().get('c.ts', 'v1'), undefined);
    assert.equal(open({ root: '/projects/y' }).get('a.ts', 'v1'), undefined);
    assert.equal(open({ factsVersion: '2' }).get('a.ts', 'v1'), undefined);
  });

  it('keeps what a run asked for, and drops the rest', () => {
    const cache = open();
    cache.get('a.ts', 'v1');
    cache.set('b.ts', 'v2', facts('b.ts'));
    cache.save();
    assert.ok(open().get('a.ts', 'v1'));
    assert.ok(open().get('b.ts', 'v2'));
    assert.equal(open().get('b.ts', 'v1'), undefined);
  });

  it('writes nothing when nothing changed', () => {
    const [file = ''] = files();
    utimesSync(file, 1, 1);
    const cache = open();
    cache.get('a.ts', 'v1');
    cache.get('b.ts', 'v1');
    cache.save();
    assert.equal(statSync(file).mtimeMs, 1000);
  });

  it('is whole though facts are asked for and given while it is written', () => {
    const cache = open();
    cache.get('a.ts', 'v1');
    cache.set('c.ts', 'v1', facts('c.ts'));
    const saving = cache.saving();
    for (let step = 0; saving.next().done !== true; step++) {
      cache.get('b.ts', 'v1');
      if (step > 2) cache.set(`${step}.ts`, 'v1', facts(`${step}.ts`));
    }
    assert.ok(open().get('a.ts', 'v1'));
    assert.ok(open().get('c.ts', 'v1'));
  });

  it('is left as it was where facts can not be written down', () => {
    const cache = open();
    cache.set('a.ts', 'v2', { path: 'a.ts', lineStarts: [() => undefined] } as unknown as SourceFacts);
    cache.save();
    assert.ok(open().get('a.ts', 'v1'));
  });

  it('is empty when it is damaged, wherever it is cut or overwritten', () => {
    const [file = ''] = files();
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      assert.equal(open().get('b.ts', 'v1'), undefined);
    }
    for (const bytes of [Buffer.alloc(10), Buffer.from('{}\n'), Buffer.from('null\n{}'), flipped(whole, whole.length - 9), flipped(whole, whole.length >> 1)]) {
      writeFileSync(file, bytes);
      assert.equal(open().get('b.ts', 'v1'), undefined);
    }
  });

  it('has nothing of a file whose facts are not facts', () => {
    const cache = open();
    const whole = facts('c.ts');
    for (const list of ['imports', 'calls', 'suppressions'] as const) cache.set('c.ts', list, { ...whole, [list]: 5 });
    cache.set('c.ts', 'whole', whole);
    cache.save();
    const again = open();
    assert.deepEqual(['imports', 'calls', 'suppressions'].map((version) => again.get('c.ts', version)), [undefined, undefined, undefined]);
    assert.deepEqual(again.get('c.ts', 'whole'), whole);
  });

  it('does without a folder that cannot be written', () => {
    const cache = open({ folder: path.join(files()[0] ?? '', 'below-a-file') });
    cache.set('a.ts', 'v1', facts('a.ts'));
    cache.save();
    assert.equal(cache.get('a.ts', 'v1'), undefined);
  });

  it('stays below its limit by dropping the workspaces written longest ago', () => {
    const [old = ''] = files();
    utimesSync(old, 1, 1);
    const size = readFileSync(old).length;
    const cache = open({ root: '/projects/y', limit: size + 10 });
    cache.set('a.ts', 'v1', facts('a.ts'));
    cache.save();
    assert.equal(open().get('a.ts', 'v1'), undefined);
    assert.ok(open({ root: '/projects/y' }).get('a.ts', 'v1'));
  });

  it("is in the user's cache folder", () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux'), path.join('/x', 'headroom'));
    assert.match(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux') ?? '', /\.cache.headroom$/);
    assert.match(cacheFolder({}, 'darwin') ?? '', /Library\/Caches\/headroom$/);
    assert.match(cacheFolder({ LOCALAPPDATA: '/l' }, 'win32') ?? '', /headroom.Cache$/);
  });

  it('is nowhere for a user without a home', () => {
    const homeless = (): string => {
      throw new Error('no such user');
    };
    for (const platform of ['linux', 'darwin', 'win32'] as const) assert.equal(cacheFolder({}, platform, homeless), undefined);
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', homeless), path.join('/x', 'headroom'));
  });

  function flipped(bytes: Buffer, at: number): Buffer {
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(at) ^ 1, at);
    return other;
  }

  function files(): string[] {
    return readdirSync(folder.path).filter((name) => name.endsWith('.facts')).map((name) => path.join(folder.path, name));
  }
});
