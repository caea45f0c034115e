import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { extractBystander } from '../../src/engine/extract/extract-bystander';

describe('facts of a file that takes no part in the system', () => {
  // In two parts, so that no scanner takes this file for one with a key in it.
  const token = ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join('');

  it('are all there where the file holds a credential', () => {
    for (const text of [`export const stripe = pay('${token}');`, "const client = connect({ password: 'Tr0ub4dor&3xyz' });", "run('postgres://admin:Tr0ub4dor3xyz@db.example.com/orders');"]) {
      const facts = extractBystander('a.ts', text, 'credentials');
      assert.equal(facts.literals.length, 1, text);
      assert.deepEqual(facts, extract('a.ts', text));
    }
  });

  it('are the suppressions alone where a hint leads to no credential', () => {
    const text = "// headroom-disable-next-line no-tracing -- a test\nlogin({ password: process.env.PASSWORD });\nconst = ;\n";
    const facts = extractBystander('a.ts', text, 'credentials');
    assert.deepEqual(facts.suppressions, extract('a.ts', text).suppressions);
    assert.equal(facts.suppressions.length, 1);
    assert.deepEqual([facts.calls, facts.functions, facts.hasSyntaxErrors], [[], [], true]);
  });

  it('are those of tokens where passwords open nothing, and of nothing in declarations', () => {
    const password = "const client = connect({ password: 'Tr0ub4dor&3xyz' });";
    const both = `${password}\nexport const stripe = pay('${token}');`;
    assert.deepEqual(extractBystander('a.ts', password, 'tokens').literals, []);
    assert.deepEqual(extractBystander('a.ts', both, 'tokens'), extract('a.ts', both));
    assert.deepEqual(extractBystander('a.ts', both, 'nothing').literals, []);
  });

  it('come with whatever looks drawn at random', () => {
    for (const literal of ["'k3!Jm9#q'", '"xT7-pQ2-zL9-mN4-vB8"', '`a8Kd02mXq71LzPw4`', "'Basic dXNlcjpodW50ZXIyMjM='", "' 9f8a7b6c5d4e3f2a1b0c'"]) {
      const text = `call({ headers: { authorization: ${literal}, password: ${literal} } });`;
      assert.equal(extractBystander('a.ts', text, 'credentials').literals.length, extract('a.ts', text).literals.length, literal);
    }
  });

  it('are the lines alone where nothing hints at a credential', () => {
    const facts = extractBystander('a.ts', "import { it } from 'vitest';\nit('adds', () => { expect(1 + 1).toBe(2); });\n", 'credentials');
    assert.deepEqual(facts.lineStarts, [0, 29, 75]);
    assert.deepEqual([facts.imports, facts.calls, facts.literals], [[], [], []]);
  });
});
