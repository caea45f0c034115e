import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ScanReport } from '../../src/report/json';
import { commandLine, temporaryFolder, unboundedService, type Folder } from './command-line';

describe('scans again', () => {
  const places = ['XDG_CACHE_HOME', 'LOCALAPPDATA', 'HOME'] as const;
  const before = new Map(places.map((name) => [name, process.env[name]]));
  const versions = globalThis as { HEADROOM_PROGRAM_VERSION?: string };
  let around: Folder;
  let cache: Folder;

  const scan = (...args: string[]): ScanReport => JSON.parse(commandLine(path.join(around.path, 'system'), 'scan', '--fail-on', 'never', '--format', 'json', ...args).out) as ScanReport;
  const said = ({ stats: { files, notices }, ...others }: ScanReport): unknown => ({ ...others, files, notices });

  beforeEach(() => {
    around = temporaryFolder(Object.fromEntries(Object.entries(unboundedService).map(([file, text]) => [`system/${file}`, text])));
    cache = temporaryFolder();
    for (const name of places) process.env[name] = cache.path;
    versions.HEADROOM_PROGRAM_VERSION = 'one';
  });

  afterEach(() => {
    for (const name of places) Object.assign(process.env, { [name]: before.get(name) ?? '' });
    delete versions.HEADROOM_PROGRAM_VERSION;
    around.remove();
    cache.remove();
  });

  it('without parsing anything where nothing changed, and says the same', () => {
    const first = scan();
    const second = scan();
    assert.ok(first.findings.length > 0);
    assert.deepEqual(said(second), said(first));
    assert.deepEqual([first.stats.parsed, first.stats.cached, second.stats.parsed, second.stats.cached], [1, 0, 0, 1]);
  });

  it('with the same text for people', () => {
    const text = (): string => commandLine(path.join(around.path, 'system'), 'scan').out.replace(/\d+\.\d s/, 'a while');
    const first = text();
    assert.match(first, /a while/);
    assert.equal(text(), first);
  });

  it('anew where a file, the configuration or one above changed, where other rules are asked for, and by another program', () => {
    scan();
    around.write('system/src/server.ts', unboundedService['src/server.ts'].replace('/rates', '/prices'));
    assert.equal(scan().stats.parsed, 1);
    around.write('system/headroom.config.jsonc', '{ "rules": { "remote-call-without-timeout": "off" } }');
    assert.ok(!scan().findings.some(({ rule }) => rule === 'remote-call-without-timeout'));
    around.write('headroom.config.jsonc', '{ "rules": { "console-logging": "off" } }');
    const third = scan();
    assert.equal(third.stats.parsed, 1);
    assert.deepEqual(scan('--rule', 'console-logging').findings, []);
    scan();
    versions.HEADROOM_PROGRAM_VERSION = 'two';
    assert.equal(scan().stats.parsed, 1);
  });

  it('anew with --no-cache, and keeps nothing then', () => {
    scan('--no-cache');
    assert.deepEqual(readdirSync(cache.path), []);
    assert.equal(scan().stats.parsed, 1);
    assert.equal(scan('--no-cache').stats.parsed, 1);
  });
});
