import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import { discover } from '../../src/engine/discover/discover';
import { nodeHost, sizeLimit } from '../../src/platform/node-host';
import { asNobody } from './as-nobody';

describe("node's file host", () => {
  let base = '';
  let root = '';

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'headroom-host-'));
    root = join(base, 'root');
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, 'src', 'a.ts'), 'export const a = 1;\n');
  });

  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('reads texts, and the version changes with the text alone', () => {
    const host = nodeHost(root);
    const before = host.read('src/a.ts');
    assert.ok(before.ok);
    assert.equal(before.text, 'export const a = 1;\n');
    writeFileSync(join(root, 'src', 'a.ts'), 'export const a = 1;\n');
    const same = host.read('src/a.ts');
    assert.ok(same.ok && same.version === before.version);
    writeFileSync(join(root, 'src', 'a.ts'), 'export const a = 2;\n');
    const changed = host.read('src/a.ts');
    assert.ok(changed.ok && changed.version !== before.version);
  });

  it('leaves out a byte-order mark', () => {
    writeFileSync(join(root, 'bom.ts'), '\uFEFFlet x;');
    const answer = nodeHost(root).read('bom.ts');
    assert.ok(answer.ok && answer.text === 'let x;');
  });

  it('says why there is no text', () => {
    writeFileSync(join(root, 'big.ts'), 'x'.repeat(sizeLimit + 1));
    writeFileSync(join(root, 'binary.ts'), Buffer.from([65, 0, 66]));
    writeFileSync(join(root, 'little.ts'), Buffer.from('\uFEFFlet x;', 'utf16le'));
    writeFileSync(join(root, 'big-endian.ts'), Buffer.from('\uFEFFlet x;', 'utf16le').swap16());
    const host = nodeHost(root);
    const reasons = ['none.ts', 'src', 'src/a.ts/b', 'big.ts', 'binary.ts', 'little.ts', 'big-endian.ts'].map((path) => {
      const answer = host.read(path);
      return answer.ok ? 'text' : answer.reason;
    });
    assert.deepEqual(reasons, ['missing', 'missing', 'missing', 'too-large', 'binary', 'utf-16', 'utf-16']);
  });

  it('asks for UTF-8 where a source or a manifest is written otherwise', () => {
    for (const file of ['src/a.ts', '.env']) writeFileSync(join(root, file), Buffer.from('\uFEFFPORT=1', 'utf16le'));
    const result = analyze(nodeHost(root), { rules: [], configuration: openConfiguration(nodeHost(root), { knownRules: new Set() }), today: '2026-01-01' });
    const told = result?.stats.notices.map(({ file, message }) => `${file}: ${message.split('. ').at(-1)}`);
    assert.deepEqual(told, ['.env: Save it as UTF-8 to have it read.', 'src/a.ts: Save it as UTF-8 to have it read.']);
  });

  it('lists a folder in order and nothing where there is none', () => {
    writeFileSync(join(root, 'b.ts'), '');
    const host = nodeHost(root);
    assert.deepEqual(host.list(''), [{ name: 'b.ts', kind: 'file' }, { name: 'src', kind: 'folder' }]);
    assert.deepEqual([host.list('none'), host.list('b.ts')], [[], []]);
    assert.deepEqual([host.exists('src'), host.exists('src/a.ts'), host.exists('src/b.ts')], [true, true, false]);
  });

  it('takes what the last listing lacks for missing until others run, and nothing else', async () => {
    writeFileSync(join(root, 'Überweisung.ts'), 'let x;');
    const host = nodeHost(root);
    assert.equal(host.list('src').length, 1);
    writeFileSync(join(root, 'src', 'new.ts'), 'let y;');
    assert.deepEqual(host.read('src/new.ts'), { ok: false, reason: 'missing' });
    assert.ok(host.read('src/a.ts').ok);
    await Promise.resolve();
    assert.ok(host.read('src/new.ts').ok);
    // Of letters that systems may compare in their own way nothing is known.
    assert.ok(host.list('').length > 1);
    writeFileSync(join(root, 'late.ts'), 'let z;');
    assert.ok(host.read('late.ts').ok);
  });

  it('asks the system for names that it may read its own way, whatever the last listing has', () => {
    const names = process.platform === 'win32' ? ['new~1.ts'] : ['new~1.ts', 'new:1.ts', 'new\\1.ts'];
    const host = nodeHost(root);
    assert.equal(host.list('src').length, 1);
    for (const name of names) writeFileSync(join(root, 'src', name), 'let y;');
    for (const name of names) assert.ok(host.read(`src/${name}`).ok, name);
  });

  it('reads texts in other letters, and what is empty', () => {
    writeFileSync(join(root, 'umlaut.ts'), "const größe = '日本';\n");
    writeFileSync(join(root, 'empty.ts'), '');
    const [letters, empty] = ['umlaut.ts', 'empty.ts'].map((path) => nodeHost(root).read(path));
    assert.ok(letters?.ok && letters.text === "const größe = '日本';\n");
    assert.ok(empty?.ok && empty.text === '');
  });

  it('never follows a link out of the root, nor a linked folder', () => {
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside', 'o.ts'), 'secret');
    symlinkSync(join(base, 'outside'), join(root, 'out'), 'dir');
    symlinkSync(join(base, 'outside', 'o.ts'), join(root, 'o.ts'));
    symlinkSync(join(root, 'src', 'a.ts'), join(root, 'inside.ts'));
    symlinkSync(root, join(root, 'src', 'loop'), 'dir');
    symlinkSync(join(root, 'self'), join(root, 'self'));
    const host = nodeHost(root);
    assert.deepEqual(host.list('').map(({ name }) => name), ['inside.ts', 'src']);
    assert.deepEqual(host.list('src').map(({ name }) => name), ['a.ts']);
    for (const path of ['o.ts', 'out/o.ts', '../outside/o.ts', 'self']) assert.equal(host.read(path).ok, false, path);
    assert.deepEqual([host.list('out'), host.list('../outside'), host.exists('o.ts'), host.exists('../outside')], [[], [], false, false]);
    assert.deepEqual(discover(host).sources.map(({ path }) => path), ['inside.ts', 'src/a.ts']);
  });

  it('follows no link that took the place of a folder', async () => {
    mkdirSync(join(base, 'outside'));
    writeFileSync(join(base, 'outside', 'a.ts'), 'secret');
    const host = nodeHost(root);
    assert.ok(host.read('src/a.ts').ok);
    await Promise.resolve();
    rmSync(join(root, 'src'), { recursive: true });
    symlinkSync(join(base, 'outside'), join(root, 'src'), 'dir');
    assert.deepEqual([host.read('src/a.ts').ok, host.list('src')], [false, []]);
  });

  it('reads below a root that is a link itself', () => {
    symlinkSync(root, join(base, 'linked'), 'dir');
    const host = nodeHost(join(base, 'linked'));
    assert.ok(host.read('src/a.ts').ok);
    assert.deepEqual(host.read(''), { ok: false, reason: 'missing' });
  });

  if (process.platform !== 'win32') {
    it('reports what permissions close, and keeps the rest', () => {
      mkdirSync(join(root, 'closed'));
      writeFileSync(join(root, 'package.json'), '{}');
      for (const path of [base, root, join(root, 'src')]) chmodSync(path, 0o755);
      for (const path of ['closed', 'package.json']) chmodSync(join(root, path), 0o000);
      const workspace = asNobody(() => discover(nodeHost(root)));
      assert.deepEqual(workspace.notices.map(({ kind, file }) => [kind, file]), [['unreadable', 'closed'], ['unreadable', 'package.json']]);
      assert.deepEqual(workspace.sources.map(({ path }) => path), ['src/a.ts']);
    });

    it('names no file where the root itself is closed', () => {
      chmodSync(base, 0o755);
      chmodSync(root, 0o000);
      const { notices } = asNobody(() => discover(nodeHost(root)));
      assert.deepEqual(notices.map(({ kind, file }) => [kind, file]), [['unreadable', undefined]]);
      chmodSync(root, 0o755);
    });

    it('does not wait at a pipe', () => {
      execFileSync('mkfifo', [join(root, 'pipe.ts')]);
      const host = nodeHost(root);
      assert.deepEqual(host.read('pipe.ts'), { ok: false, reason: 'unreadable' });
      assert.deepEqual(host.list('').map(({ name }) => name), ['src']);
    });
  }
});
