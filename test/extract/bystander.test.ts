import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { extractBystander } from '../../src/engine/extract/extract-bystander';

describe('facts of a file that takes no part in the system', () => {
  // In two parts, so that no scanner takes this file for one with a key in it.
  const token = ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join('');

  it('are all there where the file holds a credential', () => {
    for (const text of [`export const stripe = pay('${token}');`, "const client = connect({ password: 'Tr0ub4dor&3xyz' });", "run('postgres://admin:Tr0ub4dor3xyz@db.example.com/orders');"]) {
      const facts = extractBystander('a.test.ts', text);
      assert.equal(facts.literals.length, 1, text);
      assert.deepEqual(facts, extract('a.test.ts', text));
    }
  });

  it('are the suppressions alone where a hint leads to no credential', () => {
    const text = "// headroom-disable-next-line no-tracing -- a test\nlogin({ password: process.env.PASSWORD });\nconst = ;\n";
    const facts = extractBystander('a.test.ts', text);
    assert.deepEqual(facts.suppressions, extract('a.test.ts', text).suppressions);
    assert.equal(facts.suppressions.length, 1);
    assert.deepEqual([facts.calls, facts.functions, facts.hasSyntaxErrors], [[], [], true]);
  });

  it('are the lines alone where nothing hints at a credential', () => {
    const facts = extractBystander('a.test.ts', "import { it } from 'vitest';\nit('adds', () => { expect(1 + 1).toBe(2); });\n");
    assert.deepEqual(facts.lineStarts, [0, 29, 75]);
    assert.deepEqual([facts.imports, facts.calls, facts.literals], [[], [], []]);
  });
});
