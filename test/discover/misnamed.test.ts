import assert from 'node:assert/strict';
import { discover } from '../../src/engine/discover/discover';
import { memoryHost } from '../../src/engine/host/memory-host';

describe('files that are named as if they configured Headroom', () => {
  const named: readonly (readonly [string, boolean])[] = [
    ['headroom.config.json', true], ['apps/api/headroom.config.ts', true], ['headroom.config.yaml', true], ['.headroomrc', true], ['.headroomrc.json', true],
    ['.headroom.json', true], ['headroom.jsonc', true], ['headroom.config', true], ['apps/api/headroom.json', true],
    ['src/locales/headroom.json', false], ['data/headroom.json', false], ['apps/api/i18n/headroom.jsonc', false],
    ['headroom.config.jsonc', false], ['src/headroom.ts', false], ['headroom.min.js', false], ['docs/headroom.md', false], ['headroom.config.schema.json', false], ['node_modules/headroom/headroom.json', false],
  ];
  for (const [path, told] of named) {
    it(`${told ? 'tells of' : 'is silent on'} ${path}`, () => {
      const { notices } = discover(memoryHost({ 'src/main.ts': 'export {};\n', 'apps/api/package.json': '{}', [path]: '{}' }));
      assert.deepEqual(notices.map(({ kind, file }) => [kind, file]), told ? [['config', path]] : []);
    });
  }

  it('is silent on what git ignores', () => {
    assert.deepEqual(discover(memoryHost({ '.gitignore': 'headroom.config.json\n', 'headroom.config.json': '{}' })).notices, []);
  });
});
