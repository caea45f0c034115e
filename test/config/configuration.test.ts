import assert from 'node:assert/strict';
import { openConfiguration, type ConfigurationOptions } from '../../src/config/configuration';
import { memoryHost } from '../../src/engine/host/memory-host';
import type { RuleMeta } from '../../src/engine/model/rule';

const stable: RuleMeta = { id: 'stable', pillar: 'data', severity: 'warning', summary: 'Stable.', preset: 'recommended' };
const preview: RuleMeta = { ...stable, id: 'early', preset: 'preview' };
const knownRules = new Set(['stable', 'early']);

describe('the configuration of a workspace', () => {
  it('switches on the recommended rules where no file says anything', () => {
    const configuration = open({});
    assert.equal(configuration.levelOf(stable, 'a.ts'), 'default');
    assert.equal(configuration.levelOf(preview, 'a.ts'), 'off');
    assert.equal(configuration.excludes('a.ts'), false);
    assert.deepEqual(configuration.deciding(['a.ts', 'b/c.ts']), []);
  });

  it('follows presets and levels', () => {
    const configuration = open({
      'all/headroom.config.jsonc': '{ "preset": "all" }',
      'none/headroom.config.jsonc': '{ "preset": "none", "rules": { "early": "error" } }',
    });
    assert.deepEqual([stable, preview].map((rule) => configuration.levelOf(rule, 'all/a.ts')), ['default', 'default']);
    assert.deepEqual([stable, preview].map((rule) => configuration.levelOf(rule, 'none/a.ts')), ['off', 'error']);
  });

  it('lets the nearest file decide alone', () => {
    const configuration = open({
      'headroom.config.jsonc': '{ "rules": { "stable": "off" }, "exclude": ["**/gen"] }',
      'a/headroom.config.jsonc': '{ "rules": { "early": "hint" } }',
    });
    assert.equal(configuration.levelOf(stable, 'b/deep/c.ts'), 'off');
    assert.equal(configuration.levelOf(stable, 'a/deep/c.ts'), 'default');
    assert.equal(configuration.excludes('b/gen/c.ts'), true);
    assert.equal(configuration.excludes('a/gen/c.ts'), false);
    assert.deepEqual(configuration.deciding(['a/x.ts', 'b/y.ts', 'a/z.ts']).map(({ path }) => path), ['a/headroom.config.jsonc', 'headroom.config.jsonc']);
  });

  it('reads globs and paths relative to the folder of the file', () => {
    const configuration = open({
      'a/headroom.config.jsonc': `{
        "exclude": ["./old/", "*.gen.ts", ".hidden/**"],
        "services": { "./api/": { "name": "orders" }, ".": { "service": false } },
        "suppressions": [{ "rule": "stable", "file": "*/package.json", "reason": "x" }]
      }`,
    });
    const excluded = ['a/old', 'a/old/b.ts', 'a/x.gen.ts', 'a/.hidden/b.ts', 'old/b.ts', 'a/b/old/c.ts', 'a/older/b.ts'];
    assert.deepEqual(excluded.map((path) => configuration.excludes(path)), [true, true, true, true, false, false, false]);
    const [file] = configuration.deciding(['a/x.ts']);
    assert.deepEqual([...(file?.services ?? [])], [['a/api', { name: 'orders' }], ['a', { service: false }]]);
    const covered = ['a/b/package.json', 'a/package.json', 'b/c/package.json'];
    assert.deepEqual(covered.map((path) => file?.suppressions[0]?.matches(path)), [true, false, false]);
  });

  it('falls back on a file above the root, and reads its paths from there', () => {
    const text = '{ "rules": { "stable": "error" }, "exclude": ["apps/api/old"], "services": { "apps/api": { "name": "orders" }, "apps/web": { "service": false } } }';
    const configuration = open({ 'own/headroom.config.jsonc': '{}' }, { above: { text, below: 'apps/api' } });
    assert.equal(configuration.levelOf(stable, 'src/a.ts'), 'error');
    assert.equal(configuration.levelOf(stable, 'own/a.ts'), 'default');
    assert.equal(configuration.excludes('old/a.ts'), true);
    const [file] = configuration.deciding(['src/a.ts']);
    assert.equal(file?.path, '../../headroom.config.jsonc');
    assert.deepEqual([...file.services], [['.', { name: 'orders' }]]);
  });

  it('asks only selected rules, previews included, but not those that are switched off', () => {
    const files = { 'off/headroom.config.jsonc': '{ "rules": { "early": "off" } }' };
    const configuration = open(files, { selected: new Set(['early']) });
    assert.equal(configuration.levelOf(stable, 'a.ts'), 'off');
    assert.equal(configuration.levelOf(preview, 'a.ts'), 'default');
    assert.equal(configuration.levelOf(preview, 'off/a.ts'), 'off');
  });

  it('says so when a file cannot be read', () => {
    const host = memoryHost({});
    const configuration = openConfiguration({ ...host, read: () => ({ ok: false, reason: 'unreadable' }) }, { knownRules });
    assert.equal(configuration.levelOf(stable, 'a.ts'), 'default');
    assert.deepEqual(configuration.deciding(['a.ts']).flatMap(({ notices }) => notices.map(({ message }) => message)), [
      "The configuration can't be read, so its settings don't count.",
    ]);
  });
});

function open(files: Record<string, string>, options: Partial<ConfigurationOptions> = {}) {
  return openConfiguration(memoryHost(files), { knownRules, ...options });
}
