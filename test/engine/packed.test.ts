import assert from 'node:assert/strict';
import { extractFile } from '../../src/engine/extract-file';

const call = "f(1);";
const packed = `"use strict";${call.repeat(8000)}\n${call.repeat(100)}\n`;
const token = `const t="${['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_')}";`;

function factsOf(path: string, text: string): { readonly calls: number; readonly literals: number } {
  const { facts } = extractFile({ path, interest: 'all' }, { ok: true, text, version: '1' });
  return { calls: facts?.calls.length ?? -1, literals: facts?.literals.length ?? -1 };
}

describe('files that a bundler made', () => {
  it('have no part in the system', () => {
    for (const path of ['src/generated/runtime/library.js', 'vendor/a.mjs', 'vendor/a.cjs']) assert.equal(factsOf(path, packed).calls, 0);
  });

  it('are searched for tokens all the same', () => assert.equal(factsOf('vendor/a.js', `${token}${packed}`).literals, 1));

  const own: readonly (readonly [string, string, string])[] = [
    ['a long file of lines', 'src/main.js', `${call}\n`.repeat(8000)],
    ['a short file of one line', 'src/main.js', call.repeat(1000)],
    ['a file with one long line among many', 'src/main.js', `${call.repeat(6100)}\n${`${call}\n`.repeat(400)}`],
    ['TypeScript, which nothing packs', 'src/main.ts', packed],
  ];
  for (const [name, path, text] of own) it(`are told from ${name}`, () => assert.ok(factsOf(path, text).calls >= 1000));
});
