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
