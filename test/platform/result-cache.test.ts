import assert from 'node:assert/strict';
import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openConfiguration } from '../../src/config/configuration';
import { analyze } from '../../src/engine/analyze';
import type { Result } from '../../src/engine/model/result';
import { rules } from '../../src/engine/rules/registry';
import { nodeHost } from '../../src/platform/node-host';
import { openResultCache } from '../../src/platform/result-cache';
import { temporaryFolder, type Folder } from '../cli/command-line';

describe("what is kept of a workspace's last scan", function () {
  this.timeout(120_000);
  let workspace: Folder;
  let cache: Folder;
  let result: Result;
  const open = (root = workspace.path, folder = cache.path) => openResultCache({ folder, root });
  const recall = (asked = 'all'): Result | undefined => open().recall(asked, nodeHost(workspace.path));

  function scan(folder = cache.path): Result {
    const { host, keep } = open(workspace.path, folder).record(nodeHost(workspace.path));
    const found = analyze(host, { rules, configuration: openConfiguration(host, { knownRules: new Set(rules.map(({ meta }) => meta.id)) }), today: '2026-01-01' });
    assert.ok(found);
    keep('all', found);
    return found;
  }

  before(() => {
    workspace = temporaryFolder();
    cache = temporaryFolder();
    cpSync(path.resolve(__dirname, '../projects/shop'), workspace.path, { recursive: true });
    result = scan();
  });

  after(() => {
    workspace.remove();
    cache.remove();
  });

  it('is what the scan said', () => {
    assert.ok(result.findings.length > 0);
    assert.deepEqual(recall(), { ...JSON.parse(JSON.stringify(result)), lineStarts: result.lineStarts });
  });

  it('is nothing for a scan that was asked for in another way, or of another workspace', () => {
    assert.equal(recall('others'), undefined);
    assert.equal(open('/elsewhere').recall('all', nodeHost(workspace.path)), undefined);
  });

  it('is nothing once the text of any file that counts is another one', () => {
    const unread: string[] = [];
    for (const file of filesIn(workspace.path)) {
      const before = readFileSync(file);
      appendFileSync(file, '\n');
      if (recall() !== undefined) unread.push(path.relative(workspace.path, file));
      writeFileSync(file, before);
    }
    assert.deepEqual(unread, []);
    assert.ok(recall());
  });

  it('is nothing once a file comes, goes or has another name, in any folder', () => {
    for (const folder of foldersIn(workspace.path)) {
      const file = path.join(folder, 'came.ts');
      writeFileSync(file, '');
      assert.equal(recall(), undefined, folder);
      rmSync(file);
    }
    const [first = ''] = filesIn(workspace.path).filter((file) => file.endsWith('.ts'));
    renameSync(first, `${first}x`);
    assert.equal(recall(), undefined);
    renameSync(`${first}x`, first);
    assert.ok(recall());
  });

  it('is nothing once there is a configuration, a baseline or an ignore file', () => {
    for (const name of ['headroom.config.jsonc', 'headroom.baseline.json', '.gitignore']) {
      const file = path.join(workspace.path, name);
      const [known, text] = filesIn(workspace.path).includes(file) ? [true, readFileSync(file, 'utf8')] : [false, ''];
      writeFileSync(file, `${text}\n`);
      assert.equal(recall(), undefined, name);
      if (known) writeFileSync(file, text);
      else rmSync(file);
    }
    assert.ok(recall());
  });

  it('is nothing when it is damaged, wherever it is cut or overwritten', () => {
    const [file = ''] = readdirSync(cache.path).map((name) => path.join(cache.path, name));
    const whole = readFileSync(file);
    const step = Math.floor(whole.length / 60);
    for (let at = 0; at < whole.length; at += step) {
      truncateSync(file, at);
      assert.equal(recall(), undefined, `cut at ${String(at)}`);
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at] === 0x78 ? 0x79 : 0x78;
      writeFileSync(file, damaged);
      assert.equal(recall(), undefined, `overwritten at ${String(at)}`);
    }
    writeFileSync(file, whole);
    assert.ok(recall());
  });

  it('does without a folder that cannot be written', () => {
    scan(path.join(cache.path, readdirSync(cache.path)[0] ?? '', 'below-a-file'));
    assert.ok(recall());
  });
});

function filesIn(folder: string): string[] {
  return below(folder).filter((path) => statSync(path).isFile()).sort();
}

function foldersIn(folder: string): string[] {
  return [folder, ...below(folder).filter((path) => statSync(path).isDirectory())];
}

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
}
