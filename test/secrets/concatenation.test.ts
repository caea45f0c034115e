import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';

const half = '9f8e7d6c5b4a39281706';
const rest = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o50smkjE';

describe('credentials that are put together', () => {
  const literalsOf = (code: string): string[] => extract('main.ts', code).literals.map(({ kind, looks, span }) => `${kind} ${looks} ${code.slice(span.start, span.end)}`);
  const found: readonly (readonly [code: string, expected: string])[] = [
    [`const API_KEY = 'sk_live_' + '${half}';`, `api-key credential 'sk_live_' + '${half}'`],
    [`const apiKey = ('${half}' + ('a1' + \`b2\`));`, `api-key credential '${half}' + ('a1' + \`b2\`)`],
    [`export const jwtSecret = 'hunter' + '2';`, "signing-key weak 'hunter' + '2'"],
    [`const connectionString = 'postgres://app:' + 's3cr3tpw@db.acme.io/app';`, "connection-string weak 'postgres://app:' + 's3cr3tpw@db.acme.io/app'"],
    [`const apiKey = '${half}' + process.env.REGION;`, `api-key credential '${half}'`],
    [`const apiKey = '${half}' + suffix().toString();`, `api-key credential '${half}'`],
    [`const apiKey = Math.random().toString(36) + '${half}';`, `api-key credential '${half}'`],
    [`const T = 'ghp' + '_${rest}';`, `token credential 'ghp' + '_${rest}'`],
    [`send('g' + 'hp_' + '${rest}');`, `token credential 'g' + 'hp_' + '${rest}'`],
  ];
  for (const [code, expected] of found) it(`are one in ${code}`, () => assert.deepEqual(literalsOf(code), [expected]));

  const partly: readonly string[] = [`const T = host + 'ghp' + '_${rest}';`, `const T = host + ('ghp_' + '${rest}');`, `const T = \`\${host}ghp\` + '_${rest}' + host;`];
  for (const code of [...found.map(([one]) => one), ...partly]) {
    it(`leave nothing of their text in ${code}`, () => {
      const facts = JSON.stringify(extract('main.ts', code));
      for (const part of [half.slice(0, 6), half.slice(-6), rest.slice(0, 6), rest.slice(-6), 'hunter', 's3cr3t']) assert.ok(!facts.includes(part), part);
    });
  }

  const silent: readonly string[] = [
    "const token = 'Bearer ' + process.env.TOKEN;",
    "const tokenKey = 'session:token:' + id;",
    `const secret = '${half}' + Math.random().toString(36).substring(2, 15);`,
    `const apiKey = '${half}' + (randomBytes(16).toString('hex'));`,
    `const apiKey = ('${half}' + randomUUID()) + '.live';`,
    "const sessionToken = 'sess:v2:4f6a91bc44de8812:' + host;",
    "const apiKey = region + '/4f6a91bc44de8812/v2/' + host;",
    `const cacheKey = '${half}' + id;`,
    "const passwordHint = 'Use ' + 'eight letters.';",
    "const password = prefix + 'admin';",
    `const id = '${half}' + '${half}';`,
  ];
  for (const code of silent) it(`are not in ${code}`, () => assert.deepEqual(literalsOf(code).filter((one) => !one.includes(' name ')), []));
});

describe('texts that are put together', () => {
  const valueIn = (code: string) => extract('main.ts', code).bindings[0]?.init;

  it('are one text', () => assert.deepEqual(valueIn("const a = 'x' + ('y' + `z`);"), { k: 'const', v: 'xyz' }));

  it('stay in parts where they are long, or where not all is known', () => {
    assert.deepEqual(valueIn(`const a = '${'x'.repeat(300)}' + '${'y'.repeat(300)}';`), { k: 'template', parts: [{ k: 'const', v: 'x'.repeat(300) }, { k: 'const', v: 'y'.repeat(300) }] });
    assert.deepEqual(valueIn("const a = 'x' + process.env.Y;"), { k: 'template', parts: [{ k: 'const', v: 'x' }, { k: 'env', name: 'Y' }] });
    assert.deepEqual(valueIn("const a = 'x' + 1;"), { k: 'template', parts: [{ k: 'const', v: 'x' }, { k: 'const', v: 1 }] });
  });
});
