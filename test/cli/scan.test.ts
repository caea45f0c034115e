import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import type { ScanReport } from '../../src/report/json';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

describe('headroom scan', () => {
  let folder: Folder;
  const scan = (...args: string[]) => commandLine(folder.path, 'scan', '--no-cache', '--rule', 'remote-call-without-timeout', ...args);

  beforeEach(() => {
    folder = temporaryFolder(unboundedService);
  });

  afterEach(() => folder.remove());

  it('prints findings by file and exits with 1', () => {
    const { code, out, err } = scan();
    assert.match(out, /^src\/server\.ts\n {2}6:24 {2}warning {2}No timeout bounds/);
    assert.match(out, /\n1 finding: 1 warning \(1 file, 1 service, \d+\.\d s\)\.\n$/);
    assert.deepEqual([code, err], [1, '']);
  });

  it('prints JSON with paths relative to the folder', () => {
    const { out } = scan('--format', 'json');
    const report = JSON.parse(out) as ScanReport;
    assert.equal(report.root, folder.path);
    assert.deepEqual(report.findings.map(({ rule, file, line, column, endLine, service }) => ({ rule, file, line, column, endLine, service })), [
      { rule: 'remote-call-without-timeout', file: 'src/server.ts', line: 6, column: 24, endLine: 6, service: 'rates' },
    ]);
  });

  it('takes the folder that is named', () => {
    const { out } = commandLine('/', 'scan', folder.path, '--no-cache', '--rule', 'remote-call-without-timeout');
    assert.match(out, /^src\/server\.ts\n/);
  });

  it('fails on the level that is asked for', () => {
    assert.equal((scan('--fail-on', 'error')).code, 0);
    assert.equal((scan('--fail-on', 'never')).code, 0);
    assert.equal((scan('--fail-on', 'information')).code, 1);
    assert.equal((scan('--fail-on', 'info')).code, 1);
  });

  it('has one word for each level', () => {
    for (const option of ['--fail-on', '--level']) {
      assert.match(commandLine('/', 'scan', '--help').out, new RegExp(`${option} <level> .*error, warning \\(default\\), information, hint`));
      assert.match(scan(option, 'grave').err, /has to be one of error, warning, information, hint/);
    }
  });

  it('says that nothing was found, and how much is not shown', () => {
    const { out } = scan('--level', 'error');
    assert.match(out, /^No findings of level error or graver \(.*\)\. 1 finding below error not shown: --level hint shows all\.\n$/);
  });

  it('says that there is nothing to judge in an empty folder', () => {
    const { code, out } = commandLine(temporaryFolder().path, 'scan');
    assert.match(out, /^No source files here/);
    assert.equal(code, 0);
  });

  it('hides what a comment or the nearest configuration hides', () => {
    folder.write('src/server.ts', unboundedService['src/server.ts'].replace('  const', '  // headroom-disable-next-line remote-call-without-timeout -- the mesh bounds it\n  const'));
    assert.equal((scan()).code, 0);
    folder.write('src/server.ts', unboundedService['src/server.ts']);
    folder.write('headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "off" } }');
    assert.equal((scan()).code, 0);
  });

  it('lets a rule that is named speak whatever the preset, unless it is off, and says so', () => {
    folder.write('headroom.config.jsonc', '{ "preset": "none" }');
    assert.equal(commandLine(folder.path, 'scan', '--no-cache').code, 0);
    assert.equal(scan().code, 1);
    folder.write('headroom.config.jsonc', '{ "preset": "none", "rules": { "remote-call-without-timeout": "off" } }');
    assert.equal(scan().code, 0);
    for (const command of ['scan', 'fix']) assert.match(commandLine('/', command, '--help').out, /this rule, whatever the preset, unless the configuration says "off"/);
  });

  it('follows a configuration above the folder', () => {
    const above = temporaryFolder({ 'headroom.config.jsonc': '{ "rules": { "remote-call-without-timeout": "error" } }' });
    for (const [file, text] of Object.entries(unboundedService)) above.write(`apps/rates/${file}`, text);
    const { out } = commandLine(above.path, 'scan', 'apps/rates', '--no-cache', '--rule', 'remote-call-without-timeout');
    assert.match(out, /6:24 {2}error/);
    above.remove();
  });

  it('reads one above as it reads those within, byte-order mark and all', () => {
    const above = temporaryFolder({ 'headroom.config.jsonc': '\uFEFF{ "rules": { "remote-call-without-timeout": "error" } }' });
    for (const [file, text] of Object.entries(unboundedService)) above.write(`apps/rates/${file}`, text);
    const scanned = () => commandLine(above.path, 'scan', 'apps/rates', '--no-cache', '--rule', 'remote-call-without-timeout').out;
    assert.match(scanned(), /6:24 {2}error/);
    assert.doesNotMatch(scanned(), /not valid JSON/);
    above.remove();
  });

  it('tells of mistakes in the configuration and goes on', () => {
    folder.write('headroom.config.jsonc', '{\n  "rules": { "no-such-rule": "off" }\n}');
    const { code, out } = scan();
    assert.equal(code, 1);
    assert.match(out, /headroom\.config\.jsonc: Line 2: there is no rule "no-such-rule"\./);
  });

  it('says of a suppression that ends on no day why it hides nothing', () => {
    folder.write('headroom.config.jsonc', '{ "suppressions": [{ "rule": "remote-call-without-timeout", "file": "**", "reason": "x", "expires": "2026-31-12" }] }');
    const { out } = commandLine(folder.path, 'scan', '--no-cache', '--level', 'hint');
    assert.match(out, /This suppression hides nothing, because its last day can't be read; write `expires` like 2030-12-31\./);
  });

  it('lets no escape sequence of a scanned file reach the terminal', () => {
    folder.write('src/\u001b[31mred\u202e.ts', 'const a = ;\n');
    const { out } = scan();
    assert.ok(out.includes('[31mred'));
    assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
  });
});

describe('headroom on a file', () => {
  it('says that a folder is wanted', () => {
    const folder = temporaryFolder({ 'README.md': '' });
    for (const command of ['scan', 'fix', 'map']) {
      const { code, out, err } = commandLine(folder.path, command, 'README.md');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^headroom: \/?.*README\.md is a file; a folder is wanted, such as the one that it is in\.\n/);
    }
    folder.remove();
  });
});

describe('the command line', () => {
  const wrong: { args: string[]; says: RegExp }[] = [
    { args: ['scan', '--nope'], says: /scan has no option --nope; it has --help, --rule, --format/ },
    { args: ['scan', '--format', 'xml'], says: /--format has to be one of text, json; "xml" is none of them/ },
    { args: ['scan', '--fail-on', 'always'], says: /--fail-on has to be one of error, warning/ },
    { args: ['scan', '--level', 'all'], says: /--level has to be one of/ },
    { args: ['scan', '--rule'], says: /^headroom: --rule needs a value\.$/m },
    { args: ['scan', '--rule', 'no-such-rule'], says: /There is no rule no-such-rule/ },
    { args: ['scan', 'a', 'b'], says: /scan takes one folder; these are 2: a, b/ },
    { args: ['scan', ''], says: /The name of the folder is empty/ },
    { args: ['fix', ''], says: /The name of the folder is empty/ },
    { args: ['scan', 'missing'], says: /There is no folder .*missing/ },
    { args: ['fix', '--format', 'json'], says: /fix has no option --format/ },
    { args: ['rules', 'a'], says: /rules takes no folder/ },
    { args: ['scan', '--changed-since'], says: /--changed-since needs a value/ },
    { args: ['scan', '--changed-since=--output=x'], says: /--changed-since needs the name of a commit/ },
    { args: ['baseline', '--output', ''], says: /--output needs the name of a file/ },
    { args: ['lint'], says: /There is no command "lint"; there are scan, extract, fix, baseline, map and rules/ },
  ];
  for (const { args, says } of wrong) {
    it(`refuses ${args.join(' ')} with exit code 2 and a sentence`, () => {
      const { code, out, err } = commandLine(tmpdir(), ...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, says);
      assert.match(err, args[0] === 'lint' ? /^headroom: .*\nSee headroom --help\.\n$/ : /^headroom: .*\nSee headroom (?:scan|fix|rules|baseline) --help\.\n$/);
    });
  }

  it('prints its version and help', () => {
    assert.match((commandLine('/', '--version')).out, /^\d+\.\d+\.\d+\n$/);
    for (const args of [[], ['--help'], ['help'], ['-h']]) assert.match((commandLine('/', ...args)).out, /headroom fix \[folder\]/);
    for (const topic of ['scan', 'fix', 'baseline', 'map', 'rules']) {
      const { code, out } = commandLine('/', topic, '--help');
      assert.equal(code, 0);
      assert.ok(out.startsWith(`Usage: headroom ${topic}`));
    }
  });

  it('does without a current folder where it needs none, and says so where it does', () => {
    const folder = temporaryFolder({ 'package.json': '{}' });
    const gone = (...args: string[]) => commandLine(() => { throw new Error('ENOENT: uv_cwd'); }, ...args);
    assert.deepEqual([gone('--version').code, gone('scan', folder.path, '--no-cache').code], [0, 0]);
    const { code, err } = gone('scan');
    assert.equal(code, 2);
    assert.match(err, /^headroom: The current folder is gone/);
    folder.remove();
  });

  it('lists the rules', () => {
    const { out } = commandLine('/', 'rules');
    assert.match(out, /^remote-call-without-timeout +warning +Nothing limits/m);
    const metas = JSON.parse((commandLine('/', 'rules', '--format', 'json')).out) as { id: string }[];
    assert.equal(metas.length, out.trimEnd().split('\n').length);
    assert.deepEqual(metas.map(({ id }) => id), [...metas.map(({ id }) => id)].sort());
  });
});
