import assert from 'node:assert/strict';
import { marksOf } from '../../src/engine/extract/secrets/formats';
import { HINT_WORDS } from '../../src/engine/extract/secrets/hints';
import { hintedLinesOf, mayBind } from '../../src/engine/extract/secrets/text-line';

const lines = (text: string): string[] => hintedLinesOf({ text, from: 0, to: text.length, hints: marksOf(text).hints }, marksOf(text).hints.names).map((line) => line.text);

describe('words that hint at credentials', () => {
  const names = ['password', 'dbPassword', 'DB_PWD', 'psw', 'client_secret', 'ACCESS_TOKEN', 'apiKey', 'API_KEY', 'salt', 'pepper', 'authorization', 'Credentials', 'connectionString', 'CONNECTION_STRING', 'Connection String', 'IDENTIFIED BY', 'DB_HOST', 'S3_ENDPOINT'];
  for (const name of names) {
    it(`are found by the pass and by the look at a line alike: ${name}`, () => {
      assert.deepEqual(lines(`a = 1\n${name} = x\nb = 2\n`), [`${name} = x`]);
      assert.ok(mayBind(name));
    });
  }

  it('are all such that a line may bind something by them', () => {
    const unknown = [...HINT_WORDS].filter(([word, hint]) => hint === 'name' && !mayBind(word)).map(([word]) => word);
    assert.deepEqual(unknown, []);
  });

  it('tell lines once, in order, and none that is too long', () => {
    const long = `token=${'x'.repeat(5000)}`;
    assert.deepEqual(lines(`key token\r\n${long}\nplain\nsecret`), ['key token', 'secret']);
  });

  it('mark references with a default alone, and addresses that name a user', () => {
    const text = '${{ a }} ${B} ${C:-d} ${E-f} https://x.io/@y postgres://u:p@h';
    const { hints } = marksOf(text);
    assert.deepEqual(hints.marks.map((at) => text.slice(at, at + 3)), ['C:-', 'E-f', 'x.i', 'u:p']);
    assert.deepEqual(hints.accounts.map((at) => text.slice(at, at + 3)), ['u:p']);
  });
});
