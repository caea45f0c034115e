import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hardcodedSecret } from '../../src/engine/rules/hardcoded-secret';
import { trackedIn } from '../../src/platform/git-index';
import { nodeHost } from '../../src/platform/node-host';
import { temporaryFolder, type Folder } from '../cli/command-line';
import { runRule } from '../fixture/run';

const secret = 'JWT_SECRET=q7Lx0Vz93kTbW2mRn58Ypc\n';

describe('what git has, whatever its ignore files say', () => {
  let folder: Folder;
  const git = (...args: string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };

  beforeEach(() => {
    folder = temporaryFolder({ '.gitignore': '.env*\n', 'package.json': '{ "name": "api" }', '.env.kept': secret, '.env.own': secret, 'apps/a/.env.kept': secret, 'apps/a/.env': secret });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('add', '-f', '.env.kept', 'apps/a/.env.kept');
  });

  afterEach(() => folder.remove());

  it('is known by the whole path', () => {
    const isTracked = trackedIn(folder.path);
    assert.deepEqual(['.env.kept', 'apps/a/.env.kept', 'package.json', '.env.own', 'apps/a/.env', 'a/.env.kept', 'env.kept', '.env.kep', ''].filter(isTracked), ['.env.kept', 'apps/a/.env.kept', 'package.json']);
  });

  it('is known below the top of the repository, and changes with it', () => {
    const isTracked = trackedIn(path.join(folder.path, 'apps', 'a'));
    assert.deepEqual(['.env.kept', '.env'].filter(isTracked), ['.env.kept']);
    git('add', '-f', 'apps/a/.env');
    assert.equal(isTracked('.env'), true);
    git('rm', '-q', '--cached', 'apps/a/.env.kept');
    assert.equal(isTracked('.env.kept'), false);
  });

  it('is known where entries have more flags, and in another working tree', () => {
    git('add', '-N', '-f', '.env.own');
    assert.deepEqual(['.env.kept', '.env.own', '.env.other'].filter(trackedIn(folder.path)), ['.env.kept', '.env.own']);
    git('commit', '-q', '-m', 'first');
    git('worktree', 'add', '-q', 'beside', '-b', 'beside');
    assert.deepEqual(['.env.kept', '.env.own'].filter(trackedIn(path.join(folder.path, 'beside'))), ['.env.kept']);
  });

  it('is known where objects have longer names', () => {
    rmSync(path.join(folder.path, '.git'), { recursive: true });
    git('init', '-q', '-b', 'main', '--object-format=sha256');
    const long = `${'deep/'.repeat(900)}.env`;
    git('add', '-f', '.env.kept', 'package.json');
    git('update-index', '--add', '--cacheinfo', `100644,${'a'.repeat(64)},${long}`);
    assert.deepEqual(['.env.kept', 'package.json', '.env.own', long].filter(trackedIn(folder.path)), ['.env.kept', 'package.json', long]);
  });

  it('is nothing where there is no index that can be read', () => {
    git('update-index', '--index-version', '4');
    assert.equal(trackedIn(folder.path)('.env.kept'), false);
    writeFileSync(path.join(folder.path, '.git', 'index'), 'DIRC');
    assert.equal(trackedIn(folder.path)('.env.kept'), false);
    mkdirSync(path.join(folder.path, 'other', '.git'), { recursive: true });
    assert.equal(trackedIn(path.join(folder.path, 'other'))('.env.kept'), false);
  });

  it('is asked for many files in a time that hardly depends on how much git has', () => {
    const blob = spawnSync('git', ['hash-object', '-w', '--stdin'], { cwd: folder.path, input: 'x', encoding: 'utf8' }).stdout.trim();
    const entries = Array.from({ length: 20_000 }, (_, number) => `100644 ${blob} 0\tsrc/a/folder/with/a/long/name/file-${number}.ts\n`).join('');
    spawnSync('git', ['update-index', '--index-info'], { cwd: folder.path, input: entries });
    const isTracked = trackedIn(folder.path);
    assert.equal(isTracked('src/a/folder/with/a/long/name/file-19999.ts'), true);
    const start = performance.now();
    for (let number = 0; number < 5_000; number++) assert.equal(isTracked(`data/file-${number}.json`), false);
    // Looking through all of the index for each takes many times as long.
    assert.ok(performance.now() - start < 1_500, `${performance.now() - start} ms`);
  });

  it('waits for no pipe in the place of an index or of the folder', () => {
    const index = path.join(folder.path, '.git', 'index');
    rmSync(index);
    mkdirSync(path.join(folder.path, 'other'));
    for (const pipe of [index, path.join(folder.path, 'other', '.git')]) execFileSync('mkfifo', [pipe]);
    for (const root of [folder.path, path.join(folder.path, 'other')]) assert.equal(trackedIn(root)('.env.kept'), false);
  });

  it('is known of folders by what is below them', () => {
    mkdirSync(path.join(folder.path, 'x', 'env'), { recursive: true });
    writeFileSync(path.join(folder.path, 'x', 'env', 'a.yaml'), '');
    git('add', '-f', 'x/env/a.yaml');
    assert.deepEqual(['apps/', 'apps/a/', 'x/', 'x/env/', 'env/', 'a/', 'app/', 'apps/a/.env/', 'b/'].filter(trackedIn(folder.path)), ['apps/', 'apps/a/', 'x/', 'x/env/']);
    assert.deepEqual(['a/', 'apps/'].filter(trackedIn(path.join(folder.path, 'apps'))), ['a/']);
  });

  it('has sources, settings and manifests count in folders that are ignored, and nothing beside them', () => {
    const manifest = 'apiVersion: v1\nkind: Secret\nstringData:\n  JWT_SECRET: q7Lx0Vz93kTbW2mRn58Ypc\n';
    const source = "export const jwtSecret = 'q7Lx0Vz93kTbW2mRn58Ypc';\n";
    const there = { 'deploy/held/a.yaml': manifest, 'deploy/held/b.yaml': manifest, 'deploy/held/c.ts': source, 'deploy/held/e.ts': source, 'deploy/held/deep/d.json': '{ "jwtSecret": "q7Lx0Vz93kTbW2mRn58Ypc" }', 'deploy/.env': secret, 'gone/a.yaml': manifest, 'held.json': '{ "jwtSecret": "q7Lx0Vz93kTbW2mRn58Ypc" }' };
    for (const [name, text] of Object.entries(there)) {
      mkdirSync(path.dirname(path.join(folder.path, name)), { recursive: true });
      writeFileSync(path.join(folder.path, name), text);
    }
    writeFileSync(path.join(folder.path, '.gitignore'), '.env*\nheld\ngone/\nheld.json\n');
    git('add', '-f', 'deploy/held/a.yaml', 'deploy/held/c.ts', 'deploy/held/deep/d.json', 'held.json');
    assert.deepEqual(runRule(hardcodedSecret, nodeHost(folder.path)).findings.map(({ location }) => location.file), ['.env.kept', 'apps/a/.env.kept', 'deploy/held/a.yaml', 'deploy/held/c.ts', 'deploy/held/deep/d.json', 'held.json']);
  });

  it('counts, and what git ignores and hasn\'t does not', () => {
    assert.deepEqual(runRule(hardcodedSecret, nodeHost(folder.path)).findings.map(({ location }) => location.file), ['.env.kept', 'apps/a/.env.kept']);
  });
});
