import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

describe('npm run new-rule', () => {
  let copy: string;

  before(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'headroom-new-rule-'));
    for (const item of ['src', 'scripts', 'docs', 'media', 'schemas', 'snippets', 'test/fixture', 'test/docs', 'README.md', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, item), path.join(copy, item), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  });

  after(() => rmSync(copy, { recursive: true, force: true }));

  it('writes a rule that passes its tests and those of all rules', function () {
    this.timeout(60_000);
    const created = run('scripts/new-rule.mjs', 'middling-rule');
    assert.deepEqual([created.status, created.err], [0, '']);
    assert.match(created.out, /docs\/architecture\.md, "Adding a rule"/);
    const tests = ['test/rules/middling-rule.test.ts', 'test/docs/registry.test.ts', 'test/docs/generated.test.ts', 'test/docs/rule-pages.test.ts'];
    const { status, out } = run('node_modules/mocha/bin/mocha.js', '--no-config', '--require', 'tsx/cjs', '--grep', 'middling-rule|generated files|the registry lists', ...tests);
    assert.equal(status, 0, out);
    assert.match(out, /middling-rule, line \d+: is found/);
  });

  it('keeps the registry sorted', () => {
    const registry = readFileSync(path.join(copy, 'src/engine/rules/registry.ts'), 'utf8');
    const imported = [...registry.matchAll(/from '\.\/(.*)';/g)].map(([, id]) => id);
    assert.ok(imported.includes('middling-rule'));
    assert.deepEqual(imported, [...imported].sort());
    assert.match(registry, /^ {2}middlingRule,$/m);
  });

  const wrong: { args: string[]; says: RegExp }[] = [
    { args: [], says: /^Usage: npm run new-rule <id>/ },
    { args: ['a', 'b'], says: /^Usage/ },
    { args: ['SessionInMemory'], says: /not in kebab-case/ },
    { args: ['../escape'], says: /not in kebab-case/ },
    { args: ['middling-rule'], says: /src\/engine\/rules\/middling-rule\.ts exists already/ },
  ];
  for (const { args, says } of wrong) {
    it(`refuses ${args.join(' ') || 'nothing'}`, () => {
      const { status, err } = run('scripts/new-rule.mjs', ...args);
      assert.equal(status, 2);
      assert.match(err, says);
    });
  }

  function run(script: string, ...args: string[]): { status: number | null; err: string; out: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(copy, script), ...args], { cwd: copy, encoding: 'utf8' });
    return { status, err: stderr, out: stdout + stderr };
  }
});
