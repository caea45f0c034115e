import assert from 'node:assert/strict';
import { globMatcher } from '../../src/config/glob';

describe('globs', () => {
  const cases: { glob: string; matches: string[]; misses: string[] }[] = [
    { glob: 'a/b.ts', matches: ['a/b.ts'], misses: ['a/b.tsx', 'x/a/b.ts', 'a/b', 'a/b.ts/c'] },
    { glob: '*.ts', matches: ['a.ts', '.ts', '.a.ts'], misses: ['a/b.ts', 'a.tsx'] },
    { glob: 'a*b*c', matches: ['abc', 'axbxbxc', 'abcbc'], misses: ['ab', 'acb', 'abcd'] },
    { glob: 'a?c', matches: ['abc'], misses: ['ac', 'a/c', 'abbc'] },
    { glob: '**', matches: ['a', 'a/b/c'], misses: [] },
    { glob: '**/b', matches: ['b', 'a/b', 'a/c/b'], misses: ['b/c', 'ab'] },
    { glob: 'a/**', matches: ['a/b', 'a/b/c', 'a'], misses: ['ab', 'b/a'] },
    { glob: 'a/**/z.ts', matches: ['a/z.ts', 'a/b/z.ts', 'a/b/z.ts/z.ts'], misses: ['z.ts', 'a/b/y.ts'] },
    { glob: '**/a/**/b', matches: ['a/b', 'x/a/y/b', 'a/x/a/b'], misses: ['a', 'b/a'] },
    { glob: '{a,b}/*.{ts,js}', matches: ['a/x.ts', 'b/y.js'], misses: ['c/x.ts', 'a/x.tsx', '{a,b}/x.ts'] },
    { glob: 'a{b', matches: ['a{b'], misses: ['ab'] },
    { glob: '+(a|b).[ts]', matches: ['+(a|b).[ts]'], misses: ['a.t'] },
  ];
  for (const { glob, matches, misses } of cases) {
    it(`${glob} matches ${matches.join(', ')}${misses.length > 0 ? `, but not ${misses.join(', ')}` : ''}`, () => {
      const test = globMatcher([glob]);
      assert.deepEqual([...matches, ...misses].filter(test), matches);
    });
  }

  it('match when one of several does, and never when there is none', () => {
    assert.equal(globMatcher(['a', 'b'])('b'), true);
    assert.equal(globMatcher([])('a'), false);
  });

  it('take little time when they are made to be slow', () => {
    const test = globMatcher([`${'*a'.repeat(1000)}b`, `${'**/a/'.repeat(1000)}b`, '{a,b}'.repeat(100)]);
    const started = process.hrtime.bigint();
    assert.equal(test('a'.repeat(2000)), false);
    assert.equal(test('a/'.repeat(2000)), false);
    assert.ok(process.hrtime.bigint() - started < 1_000_000_000n);
  });
});
