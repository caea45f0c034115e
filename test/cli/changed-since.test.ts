import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import path from 'node:path';
import type { ScanReport } from '../../src/report/json';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

const rules = ['--rule', 'remote-call-without-timeout', '--rule', 'shared-state-in-memory', '--rule', 'stale-baseline-entry'];
const another = "export async function rates(): Promise<unknown> {\n  return (await fetch('https://more.example.com/')).json();\n}\n";

describe('headroom scan --changed-since', () => {
  let folder: Folder;
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder.path, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };
  const commit = (): string => {
    git('add', '-A');
    git('commit', '-q', '-m', 'next');
    return git('rev-parse', 'HEAD');
  };
  const scan = (...args: string[]) => commandLine(folder.path, 'scan', '--no-cache', ...rules, ...args);
  const told = (...args: string[]) => {
    const report = JSON.parse(scan('--format', 'json', ...args).out) as ScanReport;
    return report.findings.map(({ rule, severity, file, line }) => `${file}:${line} ${severity} ${rule}`);
  };

  beforeEach(() => {
    folder = temporaryFolder({ ...unboundedService, '.gitignore': '.env\n' });
    git('init', '-q', '-b', 'main');
    commit();
  });

  afterEach(() => folder.remove());

  it('leaves out what was there, and tells how much', () => {
    const { code, out } = scan('--changed-since', 'main');
    assert.match(out, /^No new findings of level warning or graver since main \(1 file, 1 service, .*\)\. 1 finding of [0-9a-f]{10} left out\.\n$/);
    assert.equal(code, 0);
  });

  it('tells what is new, committed, staged, not staged and not known to git', () => {
    git('checkout', '-q', '-b', 'feature');
    const add = (name: string) => folder.write('src/server.ts', `import './${name}';\n${folder.read('src/server.ts')}`.replace('app.listen', `app.get('/${name}', async (req, res) => void res.json(await (await fetch('https://${name}.example.com/')).json()));\n\napp.listen`));
    add('committed');
    commit();
    add('staged');
    git('add', '-A');
    add('loose');
    assert.equal(told('--changed-since', 'main').length, 3);
    folder.write('other/package.json', '{ "name": "other", "dependencies": { "express": "5.0.0" } }');
    folder.write('other/server.ts', unboundedService['src/server.ts']);
    assert.equal(told('--changed-since', 'main').length, 4);
  });

  it('compares with the commit where the branch left the other one', () => {
    const left = git('rev-parse', 'HEAD');
    git('checkout', '-q', '-b', 'feature');
    git('checkout', '-q', 'main');
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace("'https://rates.example.com/today'", "'https://rates.example.com/today', { signal: AbortSignal.timeout(5000) }"));
    commit();
    git('checkout', '-q', 'feature');
    const report = JSON.parse(scan('--format', 'json', '--changed-since', 'main').out) as ScanReport;
    assert.deepEqual(report.findings, []);
    assert.deepEqual(report.changedSince, { ref: 'main', commit: left, before: 1 });
  });

  it('tells what a change in another file makes', () => {
    folder.write('src/client.ts', 'export const options = { signal: AbortSignal.timeout(5000) };\n');
    folder.write('src/server.ts', `import { options } from './client';\n${unboundedService['src/server.ts']}`.replace("today'", "today', options"));
    commit();
    assert.deepEqual(told(), []);
    folder.write('src/client.ts', 'export const options = {};\n');
    assert.deepEqual(told('--changed-since', 'main'), ['src/server.ts:7 warning remote-call-without-timeout']);
  });

  it('tells what became graver', () => {
    folder.write('src/server.ts', "import express from 'express';\nconst app = express();\nconst seen = new Map<string, string>();\napp.post('/seen/:id', (req, res) => { seen.set(req.params.id, 'x'); res.end(); });\napp.get('/seen/:id', (req, res) => { res.json(seen.get(req.params.id)); });\napp.listen(3000);\n");
    folder.write('docker-compose.yml', 'services:\n  rates:\n    build: .\n    deploy:\n      replicas: 1\n');
    folder.write('Dockerfile', 'FROM node:22\nCMD ["node", "src/server.js"]\n');
    commit();
    const [before] = told();
    folder.write('docker-compose.yml', folder.read('docker-compose.yml').replace('1', '3'));
    const [after] = told('--changed-since', 'main');
    assert.ok(before !== undefined && after !== undefined);
    assert.notEqual(before, after);
  });

  it('knows what moved with its file, and tells the same defect in another one', () => {
    renameSync(path.join(folder.path, 'src/server.ts'), path.join(folder.path, 'src/main.ts'));
    assert.deepEqual(told('--changed-since', 'main'), []);
    folder.write('src/server.ts', unboundedService['src/server.ts']);
    assert.deepEqual(told('--changed-since', 'main'), ['src/main.ts:6 warning remote-call-without-timeout']);
  });

  it('takes files that git ignores as they are now', () => {
    folder.write('.env', 'RATES_URL=https://rates.example.com\n');
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace("'https://rates.example.com/today'", '`${process.env.RATES_URL}/today`'));
    commit();
    assert.deepEqual(told('--changed-since', 'main'), []);
  });

  it('judges both by the configuration of today', () => {
    folder.write('headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "off" } }');
    commit();
    folder.write('headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "error" } }');
    assert.deepEqual(told('--changed-since', 'main'), []);
  });

  it('tells what a suppression hid that is gone', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('  const', '  // headroom-disable-next-line remote-call-without-timeout -- the mesh bounds it\n  const'));
    commit();
    folder.write('src/server.ts', unboundedService['src/server.ts']);
    assert.deepEqual(told('--changed-since', 'main'), ['src/server.ts:6 warning remote-call-without-timeout']);
  });

  it('takes what a baseline knows for known, and is silent on what is stale in it', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('app.listen', `${another.replace('export ', '')}\napp.get('/x', async (req, res) => void res.json(await rates()));\napp.listen`));
    commandLine(folder.path, 'baseline', '--no-cache');
    assert.deepEqual(told('--changed-since', 'main'), ['src/server.ts:11 hint remote-call-without-timeout']);
    assert.equal(scan('--changed-since', 'main').code, 0);
    folder.write('src/server.ts', 'export {};\n');
    assert.deepEqual(told('--changed-since', 'main'), []);
  });

  it('looks at a part of the repository', () => {
    git('checkout', '-q', '-b', 'feature');
    folder.write('apps/new/package.json', '{ "name": "new", "dependencies": { "express": "5.0.0" } }');
    folder.write('apps/new/server.ts', unboundedService['src/server.ts']);
    const part = (name: string) => JSON.parse(commandLine(folder.path, 'scan', name, '--no-cache', ...rules, '--format', 'json', '--changed-since', 'main').out) as ScanReport;
    assert.deepEqual(part('src').findings, []);
    assert.equal(part('src').changedSince?.before, 1);
    assert.deepEqual(part('apps/new').findings.map(({ file }) => file), ['server.ts']);
  });

  const refused: { says: RegExp; ref: string; prepare?: () => void }[] = [
    { ref: 'nowhere', says: /There is no commit nowhere in this repository\. In continuous integration, fetch it first\./ },
    { ref: 'other', says: /have no commit in common.*fetch-depth: 0/, prepare: () => { git('checkout', '-q', '--orphan', 'other'); folder.write('x.md', 'x'); commit(); git('checkout', '-q', 'main'); } },
  ];
  for (const { ref, says, prepare } of refused) {
    it(`says what is wrong with ${ref}`, () => {
      prepare?.();
      const { code, out, err } = scan('--changed-since', ref);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
    });
  }

  it('says where there is no repository', () => {
    const none = temporaryFolder(unboundedService);
    const { code, err } = commandLine(none.path, 'scan', '--no-cache', '--changed-since', 'main');
    assert.equal(code, 2);
    assert.match(err, /is in no git repository that can be read/);
    none.remove();
  });
});
