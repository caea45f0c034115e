import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { openBaselines } from '../../src/config/baseline';
import { memoryHost } from '../../src/engine/host/memory-host';
import { parseConfig } from '../../src/config/parse';
import { helpOf } from '../../src/cli/help';
import { rules } from '../../src/engine/rules/registry';
import { commandLine } from '../cli/command-line';

const root = path.resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('docs/cli.md', () => {
  const manual = read('docs/cli.md');

  for (const command of ['scan', 'extract', 'fix', 'baseline', 'map', 'rules'] as const) {
    it(`lists the options of ${command} that its help lists and that it takes`, () => {
      const section = new RegExp(`^## ${command}\\n[^]*?(?=^## )`, 'm').exec(manual)?.[0] ?? '';
      const documented = [...section.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option);
      const helped = [...helpOf(command).matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);
      assert.deepEqual(documented, helped);
      const known = /it has (.*)\.\n/.exec(commandLine(root, command, '--nope').err)?.[1]?.split(', ').filter((option) => option !== '--help');
      assert.deepEqual(known?.sort(), [...helped].sort());
    });
  }

  it('shows JSON that its schema accepts', () => {
    const example = /```json\n([^]*?)```/.exec(manual)?.[1] ?? '';
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(read('schemas/scan.schema.json')) as object);
    assert.ok(validate(JSON.parse(example)), JSON.stringify(validate.errors));
  });
});

describe('docs/configuration.md', () => {
  it('shows a baseline that its schema accepts and that can be read', () => {
    const example = /```json\n([^]*?)```/.exec(read('docs/configuration.md'))?.[1] ?? '';
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(read('schemas/headroom.baseline.schema.json')) as object);
    assert.ok(validate(JSON.parse(example)), JSON.stringify(validate.errors));
    const file = openBaselines(memoryHost({ 'headroom.baseline.json': example })).decidingFor('a.ts');
    assert.deepEqual([file?.notices, file?.entries.length], [[], 1]);
  });

  it('shows a configuration without mistakes', () => {
    const example = /```jsonc config\n([^]*?)```/.exec(read('docs/configuration.md'))?.[1] ?? '';
    const { notices, rules: levels } = parseConfig('headroom.config.jsonc', example, new Set(rules.map(({ meta }) => meta.id)));
    assert.deepEqual(notices, []);
    assert.equal(levels.size, 2);
  });

  it('lists the settings that there are', () => {
    const { properties } = JSON.parse(read('schemas/headroom.config.schema.json')) as { properties: object };
    const [settings = ''] = read('docs/configuration.md').split('## Baseline');
    const documented = [...settings.matchAll(/^\| `([a-zA-Z]+)` \|/gm)].map(([, setting]) => setting);
    assert.deepEqual(documented, Object.keys(properties).filter((key) => key !== '$schema'));
  });
});
