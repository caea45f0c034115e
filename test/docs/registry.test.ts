import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../src/engine/rules/registry';
import { suppressionRules } from '../../src/engine/suppress/rules';

const root = path.resolve(__dirname, '../..');
const metas = [...rules.map(({ meta }) => meta), ...suppressionRules];
const snippets = JSON.parse(readFileSync(path.join(root, 'snippets/index.json'), 'utf8')) as Record<string, unknown>;

describe('the registry', () => {
  it('lists every rule file, in the order of their ids, once', () => {
    const files = readdirSync(path.join(root, 'src/engine/rules'), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'registry.ts')
      .map(({ name }) => name.replace(/\.ts$/, ''));
    assert.deepEqual(rules.map(({ meta }) => meta.id), files.sort());
  });

  it('has no page for a rule that is not there', () => {
    const pages = readdirSync(path.join(root, 'docs/rules')).filter((name) => name !== 'README.md');
    assert.deepEqual(pages.sort(), metas.map(({ id }) => `${id}.md`).sort());
  });

  it('has tests for every rule', () => {
    const tests = readdirSync(path.join(root, 'test/rules'));
    assert.deepEqual(rules.map(({ meta }) => `${meta.id}.test.ts`).filter((file) => !tests.includes(file)), []);
  });

  for (const { id, summary, snippets: wanted = [] } of metas) {
    describe(id, () => {
      it('is named in kebab-case and summed up in one sentence', () => {
        assert.match(id, /^[a-z]+(-[a-z0-9]+)*$/);
        assert.match(summary, /^[A-Z`].*\.$/);
        assert.doesNotMatch(summary, /\. /);
      });

      it('has a page that begins with its id and its summary', () => {
        assert.ok(readFileSync(path.join(root, `docs/rules/${id}.md`), 'utf8').startsWith(`# ${id}\n\n${summary}\n`));
      });

      it('names snippets that exist', () => {
        assert.deepEqual(wanted.filter((name) => !(name in snippets)), []);
      });
    });
  }
});
