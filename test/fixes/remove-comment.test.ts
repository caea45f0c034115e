import assert from 'node:assert/strict';
import { applyEdits } from '../../src/engine/fixes/edits';
import { applyPlan } from '../../src/engine/fixes/apply';
import { memoryHost } from '../../src/engine/host/memory-host';

function without(path: string, text: string, comment: string): string {
  const start = text.indexOf(comment);
  const span = { start, end: start + comment.length };
  const host = memoryHost({ [path]: text });
  const result = applyPlan(host, { title: 'Remove it', applicability: 'safe', steps: [{ kind: 'remove-comment', file: path, span }] });
  assert.ok(result.ok, JSON.stringify(result));
  const [edit] = result.edits;
  return edit?.kind === 'change' ? applyEdits(text, edit.edits) : text;
}

describe('removing a comment', () => {
  it('takes its line along where nothing else stands on it', () => {
    assert.equal(without('a.ts', 'const a = 1;\n  // gone\nconst b = 2;\n', '// gone'), 'const a = 1;\nconst b = 2;\n');
    assert.equal(without('a.ts', 'a();\r\n\t/* gone */\r\nb();\r\n', '/* gone */'), 'a();\r\nb();\r\n');
    assert.equal(without('b.yaml', 'a: 1\n# gone\nb: 2', '# gone'), 'a: 1\nb: 2');
    assert.equal(without('a.ts', '// gone', '// gone'), '');
  });

  it('knows the comments of texts that are no code', () => {
    const cases = [['README.md', '<!-- gone -->'], ['a.xml', '<!-- gone -->'], ['a.ini', '; gone'], ['a.sql', '-- gone'], ['a.properties', '! gone'], ['a.bat', 'REM gone'], ['a.cmd', ':: gone']] as const;
    for (const [path, comment] of cases) assert.equal(without(path, `a\n  ${comment}\nb\n`, comment), 'a\nb\n');
    assert.equal(without('README.md', 'a <!-- gone --> b\n', '<!-- gone -->'), 'a b\n');
  });

  it('refuses a comment of a page that goes on behind its line', () => {
    const text = 'a\n<!-- gone\nand more -->\nb\n';
    const result = applyPlan(memoryHost({ 'README.md': text }), { title: 'Remove it', applicability: 'safe', steps: [{ kind: 'remove-comment', file: 'README.md', span: { start: 2, end: 11 } }] });
    assert.deepEqual([result.ok, !result.ok && result.reason], [false, 'The comment to remove goes on behind its line.']);
  });

  it('leaves the code before and after it', () => {
    assert.equal(without('a.ts', 'a(); // gone\nb();\n', '// gone'), 'a();\nb();\n');
    assert.equal(without('a.ts', 'a(/* gone */ 1);\n', '/* gone */'), 'a( 1);\n');
  });

  it('refuses what is no comment', () => {
    const host = memoryHost({ 'a.ts': 'const a = 1;\n' });
    const result = applyPlan(host, { title: 'Remove it', applicability: 'safe', steps: [{ kind: 'remove-comment', file: 'a.ts', span: { start: 0, end: 5 } }] });
    assert.equal(result.ok, false);
  });
});
