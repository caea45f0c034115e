import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  contributes: { commands: { title: string; category: string }[]; configuration: { properties: Record<string, unknown> } };
}

const root = path.resolve(__dirname, '../..');
const manual = readFileSync(path.join(root, 'docs/editor.md'), 'utf8');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

describe('docs/editor.md', () => {
  it('lists the commands that there are', () => {
    const documented = [...manual.matchAll(/^\| (Headroom: [^|]+) \|/gm)].map(([, title]) => title);
    assert.deepEqual(documented, contributes.commands.map(({ title, category }) => `${category}: ${title}`));
  });

  it('lists the settings that there are', () => {
    const documented = [...manual.matchAll(/^\| `(headroom\.[a-z.]+)` \|/gm)].map(([, setting]) => setting);
    assert.deepEqual(documented, Object.keys(contributes.configuration.properties));
  });
});
