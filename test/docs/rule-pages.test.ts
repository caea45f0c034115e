import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FileHost } from '../../src/engine/host/file-host';
import { memoryHost } from '../../src/engine/host/memory-host';
import { rules } from '../../src/engine/rules/registry';
import { suppressionRules } from '../../src/engine/suppress/rules';
import { runRule, saidOfSuppressions } from '../fixture/run';
import { typeErrors } from '../fixture/type-errors';
import { examplesIn } from './examples';

describe("the examples in the rules' pages", () => {
  const said = [
    ...rules.map((rule) => ({ id: rule.meta.id, on: (host: FileHost) => runRule(rule, host).findings.map(({ message }) => message) })),
    ...suppressionRules.map(({ id }) => ({ id, on: (host: FileHost) => saidOfSuppressions(id, host) })),
  ];
  for (const { id, on } of said) {
    const page = readFileSync(path.resolve(__dirname, `../../docs/rules/${id}.md`), 'utf8');
    const examples = examplesIn(page);

    it(`${id} shows bad and good code`, () => {
      assert.deepEqual([...new Set(examples.map(({ verdict }) => verdict))].sort(), ['bad', 'good']);
    });

    for (const { verdict, files, line } of examples) {
      it(`${id}, line ${line}: ${verdict === 'bad' ? 'is found' : 'is not found'}`, () => {
        const messages = on(memoryHost(files));
        if (verdict === 'bad') assert.ok(messages.length > 0, 'The rule says nothing.');
        else assert.deepEqual(messages, []);
      });

      it(`${id}, line ${line}: is introduced, as the mark does not show on the page`, () => {
        const before = page.split('\n').slice(0, line - 1).filter((text) => text !== '').at(-1);
        assert.doesNotMatch(before ?? '', /^(?:#|```|$)/);
      });

      it(`${id}, line ${line}: compiles`, function () {
        this.timeout(20_000);
        assert.deepEqual(typeErrors(files), []);
      });
    }
  }
});

describe('reading examples', () => {
  it('joins blocks of one mark, and parts them at headings, other marks and repeated files', () => {
    const page = ['# x', block('ts bad', 'a'), block('yaml bad', 'b'), block('ts bad', 'c'), block('ts', 'unmarked'), block('ts good file=/x/y.ts', 'd'), '## z', block('ts good', 'e')];
    assert.deepEqual(
      examplesIn(page.join('\n')).map(({ verdict, files }) => ({ verdict, files })),
      [
        { verdict: 'bad', files: { 'src/server.ts': 'a\n', 'docker-compose.yml': 'b\n' } },
        { verdict: 'bad', files: { 'src/server.ts': 'c\n' } },
        { verdict: 'good', files: { 'x/y.ts': 'd\n' } },
        { verdict: 'good', files: { 'src/server.ts': 'e\n' } },
      ],
    );
  });

  function block(info: string, code: string): string {
    return `\`\`\`${info}\n${code}\n\`\`\``;
  }
});
