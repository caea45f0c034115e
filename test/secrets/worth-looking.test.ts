import assert from 'node:assert/strict';
import { isWorthLooking, WORTH_LOOKING, wordsWorthLooking } from '../../src/engine/extract/secrets/worth-looking';

describe('words worth looking', () => {
  /** Of the expression, what its alternatives are made of, and what makes none of them. */
  const PARTS = [
    ...WORTH_LOOKING.source.match(/[A-Za-z_]{3,}|\.[A-Za-z]+/g) ?? [], 'hmacSHA256', 'createHmac', 'rabbit.', 'rc4.', 'AES.', 'DES.', 'key', 'KEY', 'Key', 'api', 'API', '_', '-', ' ', '\t', '\u00a0', '\n', '.', '(', ')', '"', "'", '`',
    'stripe")(', 'stripe(', '"Basic ', 'connection_string', 'connectionString', '://', '://user:word@host', '@', '/', 'private', 'En', 'De', 'crypt', 'const', 'x', '\u017f', '\u212aey', 'monkey', 'keys', 'decipher',
  ];

  it('are those that the expression finds in a text, whatever stands side by side', () => {
    const random = generator(7);
    let found = 0;
    for (let round = 0; round < 4000; round++) {
      const text = Array.from({ length: 1 + (random() % 12) }, () => PARTS[random() % PARTS.length] ?? '').map((part) => (random() % 3 === 0 ? part.toUpperCase() : part)).join('');
      const expected = [...text.matchAll(new RegExp(WORTH_LOOKING.source, 'gi'))].map(({ index }) => index);
      found += expected.length;
      assert.deepEqual(wordsWorthLooking(text), expected, JSON.stringify(text));
      assert.equal(isWorthLooking(text), expected.length > 0, JSON.stringify(text));
    }
    assert.ok(found > 4000);
  });
});

function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) >> 8;
}
