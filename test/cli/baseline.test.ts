import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ScanReport } from '../../src/report/json';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

const FILE = 'headroom.baseline.json';
const second = "app.get('/more', async (req, res) => {\n  res.json(await (await fetch('https://more.example.com/')).json());\n});\n\napp.listen";

describe('headroom baseline', () => {
  let folder: Folder;
  const baseline = (...args: string[]) => commandLine(folder.path, 'baseline', '--no-cache', ...args);
  const scan = (...args: string[]) => commandLine(folder.path, 'scan', '--no-cache', ...args);

  beforeEach(() => {
    folder = temporaryFolder(unboundedService);
  });

  afterEach(() => folder.remove());

  it('writes what is known, and scans speak of what is new', () => {
    const { code, out, err } = baseline();
    assert.match(out, /^headroom\.baseline\.json knows (\d+) findings \(\1 added\)\.\n$/);
    assert.deepEqual([code, err], [0, '']);
    const clean = scan();
    assert.match(clean.out, /^No findings of level warning or graver \(.*\)\. \d+ known findings in headroom\.baseline\.json\. \d+ preview rules off: [^\n]*\.\n$/);
    assert.equal(clean.code, 0);
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('app.listen', second));
    const { out: more, code: failed } = scan('--rule', 'remote-call-without-timeout');
    assert.match(more, /^src\/server\.ts\n {2}11:25 {2}warning {2}No timeout[^\n]*\n[^]*\n1 finding: 1 warning \(.*\)\. 1 known finding in headroom\.baseline\.json\.\n$/);
    assert.equal(failed, 1);
  });

  it('knows all that is found in the sample system, and nothing of it again as new', function () {
    this.timeout(60_000);
    const shop = temporaryFolder();
    cpSync(path.resolve(__dirname, '../projects/shop'), shop.path, { recursive: true });
    assert.equal(commandLine(shop.path, 'baseline', '--no-cache').code, 0);
    const { code, out } = commandLine(shop.path, 'scan', '--no-cache', '--format', 'json', '--fail-on', 'hint');
    const { findings, stats } = JSON.parse(out) as ScanReport;
    assert.equal(code, 0);
    assert.ok(findings.length > 30);
    assert.deepEqual(findings.filter(({ baseline: known }) => !known), []);
    assert.deepEqual(stats.notices, []);
    shop.remove();
  });

  it('never has known findings fail a scan, and shows them when hints are asked for', () => {
    baseline();
    folder.write(FILE, folder.read(FILE).replace(/"count": 1/g, '"count": 1, "reason": "the mesh comes in May"'));
    const { code, out } = scan('--fail-on', 'hint', '--level', 'hint', '--rule', 'remote-call-without-timeout');
    assert.equal(code, 0);
    assert.match(out, / hint {2}No timeout bounds .*\(known: the mesh comes in May\)\n/);
    assert.match(out, /\n1 finding: 1 hint \(.*\)\.\n$/);
  });

  it('marks known findings in JSON', () => {
    baseline();
    const report = (...args: string[]) => (JSON.parse(scan('--format', 'json', ...args).out) as ScanReport).findings;
    assert.ok(report().every(({ baseline: known, severity }) => known && severity === 'hint'));
    assert.ok(report('--no-baseline').every(({ baseline: known }) => !known));
    assert.ok(report('--no-baseline').some(({ severity }) => severity === 'warning'));
  });

  it('written again keeps reasons, and tells what was added and what is gone', () => {
    baseline();
    assert.match(baseline().out, /^headroom\.baseline\.json knows \d+ findings, as before\.\n$/);
    folder.write(FILE, folder.read(FILE).replace(/("rule": "remote-call-without-timeout",[^}]*"count": 1)/, '$1, "reason": "soon"'));
    folder.write('src/other.ts', unboundedService['src/server.ts']);
    assert.match(baseline().out, /\((\d+) added\)/);
    assert.equal(folder.read(FILE).match(/"reason": "soon"/g)?.length, 1);
    folder.write('src/other.ts', 'export {};\n');
    assert.match(baseline('--prune').out, /\((\d+) gone\)/);
    assert.match(folder.read(FILE), /"reason": "soon"/);
  });

  it('takes out what is gone and adds nothing with --prune', () => {
    assert.match(baseline('--prune').err, /^headroom: There is no headroom\.baseline\.json to take anything out of\.\n/);
    baseline();
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('today', 'today\', { signal: AbortSignal.timeout(5000) }); await fetch(\'https://new.example.com'));
    assert.match(baseline('--prune').out, /\(1 gone\)/);
    assert.equal(scan('--rule', 'remote-call-without-timeout').code, 1);
  });

  it('leaves a baseline alone of which not all can be read', () => {
    const damaged = '{ "version": 1,\n"findings": [ }\n';
    folder.write(FILE, damaged);
    const { code, out, err } = baseline();
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^headroom: headroom\.baseline\.json was left as it is, because not all of it can be read\. Line 2: .* Mend or delete it first\.\n/);
    assert.equal(folder.read(FILE), damaged);
    const seen = scan();
    assert.match(seen.out, /headroom\.baseline\.json: Nothing in this baseline counts, so all findings are shown\./);
    assert.equal(seen.code, 1);
  });

  it('writes the file that is asked for, in the folder alone', () => {
    assert.match(baseline('--output', 'known.json').out, /^known\.json knows .* Scans read headroom\.baseline\.json alone: give it that name to have it count\.\n$/);
    assert.match(folder.read('known.json'), /"version": 1/);
    assert.match(baseline('-o', path.join(tmpdir(), FILE)).err, /is no file in .*, and a baseline belongs into the folder that it speaks of/);
    assert.match(baseline('-o', '..').err, /is no file in/);
    assert.match(baseline('-o', `src/${FILE}`).out, /^src\/headroom\.baseline\.json knows \d+ findings/);
    assert.equal(folder.read(`src/${FILE}`).includes('"file": "server.ts"'), true);
  });

  it('writes over no file of another name, be it a baseline with reasons', () => {
    folder.write('package.json', '{ "name": "mine" }');
    const { code, err } = baseline('-o', 'package.json');
    assert.match(err, /^headroom: package\.json was left as it is: of what is there already only headroom\.baseline\.json is brought up to date\. Give another name, or delete it first\.\n/);
    assert.deepEqual([code, folder.read('package.json')], [2, '{ "name": "mine" }']);
    assert.equal(baseline('-o', 'known.json').code, 0);
    const withReason = folder.read('known.json').replace('"count"', '"reason": "later",\n      "count"');
    folder.write('known.json', withReason);
    assert.deepEqual([baseline('-o', 'known.json').code, folder.read('known.json')], [2, withReason]);
  });

  it('writes nothing through a link that leads out of the folder, and nothing over a file that is read-only', function () {
    if (process.platform === 'win32') this.skip();
    const elsewhere = temporaryFolder({ 'kept.json': 'mine' });
    symlinkSync(path.join(elsewhere.path, 'kept.json'), path.join(folder.path, FILE));
    assert.equal(baseline().code, 2);
    assert.equal(elsewhere.read('kept.json'), 'mine');
    symlinkSync(elsewhere.path, path.join(folder.path, 'out'));
    assert.match(baseline('-o', `out/${FILE}`).err, /lies outside of the folder/);
    assert.equal(existsSync(path.join(elsewhere.path, FILE)), false);
    folder.write(`src/${FILE}`, '{ "version": 1, "findings": [] }');
    chmodSync(path.join(folder.path, `src/${FILE}`), 0o444);
    assert.match(baseline('-o', `src/${FILE}`).err, /it is read-only/);
    elsewhere.remove();
  });

  it('keeps the line ends of the file', () => {
    baseline();
    folder.write(FILE, folder.read(FILE).replaceAll('\n', '\r\n').replace('No timeout', 'Nothing'));
    baseline();
    assert.doesNotMatch(folder.read(FILE), /[^\r]\n/);
  });
});
