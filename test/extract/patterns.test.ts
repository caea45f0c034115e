import assert from 'node:assert/strict';
import { backtrackingOf } from '../../src/engine/extract/patterns/backtracking';
import { extract } from '../../src/engine/extract/extract';

const SLOW: readonly (readonly [RegExp, 'polynomial' | 'exponential', string])[] = [
  [/^(a+)+$/, 'exponential', 'a+'], [/(a|aa)+$/, 'polynomial', '(a|aa)+'], [/^(?:[a-z0-9]+\s?)+$/, 'exponential', '[a-z0-9]+'], [/(x+x+)+y/, 'exponential', 'x+'],
  [/\.+$/, 'polynomial', '\\.+'], [/<[^>]*>/, 'polynomial', '[^>]*'], [/^\s+|\s+$/g, 'polynomial', '\\s+'], [/\{\{(.*?)\}\}/g, 'polynomial', '.*?'], [/^Bearer\s+(.+)$/i, 'polynomial', '.+'],
];
const LINEAR = [
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/, /\s+/g, /[^a-z0-9]+/g, /^\d{4}-\d{2}-\d{2}$/, /^[a-f\d]{24}$/i, /^(\d+\.)+\d+$/, /^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+$/, /(^-|-$)/g, /^(?=.*[a-z])(?=.*\d).{8,}$/, /[.*+?^${}()|[\]\\]/g,
];
const nested = (depth: number): string => Array.from({ length: depth }).reduce<string>((inner) => `(?:${inner}b*|c*)*`, 'a*');
const NASTY = [
  nested(3), nested(7), nested(30), 'a*'.repeat(12), 'a*'.repeat(24), 'a*'.repeat(400), '(?:a{1,1000}b*){1000}c*', '((a{1,99}){1,99}){1,99}b*', '(?=(?:a*)*)'.repeat(12), '[\\p{L}\\p{N}]*'.repeat(24), '(a*)(b*)\\1*\\2*'.repeat(6),
  '['.repeat(600), '('.repeat(600), '\\', '(?<a', '(?:a|(?:b|(?:c|(?:d|(?:e|f*)*)*)*)*)*'.repeat(4), `${'(?:'.repeat(7)}a*${')*'.repeat(7)}${'b*'.repeat(16)}`,
];

describe('backtracking of patterns', () => {
  for (const [pattern, growth, part] of SLOW) {
    it(`is ${growth} in ${String(pattern)}`, () => {
      const found = backtrackingOf(pattern.source, pattern.flags);
      assert.equal(found?.growth, growth);
      assert.equal(found.part, part);
    });
  }

  for (const pattern of LINEAR) it(`is none in ${String(pattern)}`, () => { assert.equal(backtrackingOf(pattern.source, pattern.flags), undefined); });

  it('is decided in bounded time for whatever is written, or not at all', function () {
    this.timeout(NASTY.length * 2 * 2000);
    for (const pattern of NASTY) for (const flags of ['', 'iu']) {
      const start = performance.now();
      backtrackingOf(pattern, flags);
      assert.ok(performance.now() - start < 2000, `${pattern.slice(0, 60)} took too long`);
    }
  });

  it('is decided in bounded time for a file of nasty ones, and the first of them are', function () {
    this.timeout(60_000);
    const slow = (place: number): string => `export const r${place} = /${'(?:\\b\\w*\\b|\\B\\w*\\B|$|^)*'.repeat(3)}x${place}/m;`;
    const start = performance.now();
    const { regexes } = extract('src/a.ts', Array.from({ length: 1000 }, (_, place) => slow(place)).join('\n'));
    assert.ok(performance.now() - start < 10_000, 'they took too long');
    assert.ok(regexes.length > 10 && regexes.length < 100, String(regexes.length));
  });

  it('is decided for each of hundreds of ordinary ones', () => {
    const { regexes } = extract('src/a.ts', Array.from({ length: 300 }, (_, place) => `export const r${place} = /\\s+x${place}$/;`).join('\n'));
    assert.equal(regexes.length, 300);
  });

  it('is a fact of the file, once for each place', () => {
    const text = "const dots = /\\.+$/; const tags = new RegExp('<[^>]*>', 'g'); export const a = (x: string) => x.replace(dots, '').replace(/\\s+/g, ' ').replace(tags, '');";
    const { regexes } = extract('src/a.ts', text);
    assert.deepEqual(regexes.map(({ span, growth }) => [text.slice(span.start, span.end), growth]), [['/\\.+$/', 'polynomial'], ["'<[^>]*>'", 'polynomial']]);
  });
});
