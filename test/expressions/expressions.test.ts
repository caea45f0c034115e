import assert from 'node:assert/strict';
import { join } from 'node:path';
import { expressionsBelow, expressionsIn } from './collect';
import { superLinear } from './linear';
import { knownFormats } from '../../src/engine/extract/secrets/formats';
import { NAMED_FORMATS } from '../../src/engine/extract/secrets/formats/named';

/** Files that make expressions of what is only known while they run, and why these are linear or may be what they are. */
const MADE_WHILE_RUNNING: Readonly<Record<string, string>> = {
  'src/engine/extract/secrets/formats/named.ts': 'formats of tokens, which are looked at as they are loaded',
  'src/engine/extract/secrets/sinks.ts': 'alternatives that are looked at where they are written, and names of modules between quotes',
  'src/engine/extract/secrets/source-literals.ts': 'names of imports, every one a word: nothing in it repeats',
  'src/engine/link/services/path-expressions.ts': 'of a pattern of the project with a few stars, for the paths of its files: a run of folders for each `**`, and names without slashes',
  'src/engine/rules/operations/preloaded-by.ts': 'the name of a file, every sign of which is escaped: nothing in it repeats',
};

/** What has to be found, by the reason: a checker that proves everything proves nothing. */
const SLOW: readonly (readonly [source: string, flags?: string])[] = [
  ['(a+)+$'], ['^(?:a|a)*$'], ['^(?:a{1,4})+$'], ['^(?:a{2,4}|b)+c'], ['^\\s*\\w*\\s*$'], ['^(\\w+)\\s+(.*)$'], ['\\s+$'], ['[a-z]+:', 'g'], ['(?:^|_)a\\w*-$'], ['^(?:a|[ab])*c'], ['^(?:\\w|\\d)*$'], [' #.*$'],
  ['\\{[^}]*\\}', 'g'], ['\\/\\*[^]*?\\*\\/', 'g'], ['"(?:[^"\\\\]|\\\\.)*"', 'g'], ['^\\s*provider', 'm'], ['(?=.*x)y'], ['(?<!a)[ab]+c'], ['<!--.*?-->'], ['\\w+@\\w+\\.com'], ['x*y', 'u'], ['^.*\\..*$'],
  ['^A=[ \\t]*(.{1,2000})$', 'gm'], ['^a{1,300}a{1,300}$'], ['"[^x]{0,5000}x', 'g'],
];
const FAST: readonly (readonly [source: string, flags?: string])[] = [
  ['^\\w+$'], ['abc'], ['\\s{0,64}$'], ['(?<!\\s)\\s+$'], ['\\b\\w+:', 'g'], ['^[ \\t]*provider', 'm'], ['\\s+', 'g'], ['[a-z]+:', 'y'], ['#.*'], ['\\{[^{}]*\\}', 'g'], ['^(\\w+)\\s+(?!\\s)(.*)$'], ['^[^.]*\\.[^.]*$'], ['"[^"]*"', 'g'],
  ['^(?:[a-z]+\\/)*[a-z]+$'], ['^(?:a{2}b)+$'],
  ['^A=[ \\t]*(?![ \\t])(.{1,2000})$', 'gm'], ['^[ \\t]*(.{1,100})$', 'gm'], ['"[^"]{0,5000}"', 'g'],
];

describe('regular expressions', () => {
  const all = expressionsBelow(join(__dirname, '../..'), 'src');

  it('take linear time, all that the product has', () => {
    const slow = all.flatMap(({ at, source, flags }) => {
      const why = source === undefined ? undefined : superLinear(source, flags);
      return why === undefined ? [] : [`${at} /${source ?? ''}/${flags}: ${why}`];
    });
    assert.deepEqual(slow, []);
  }).timeout(120_000);

  it('take linear time, all that formats of tokens are made of', () => {
    const formats = [...knownFormats().flatMap(({ pattern, before }) => [pattern, ...(before ? [before] : [])]), ...NAMED_FORMATS.flatMap(({ shape }) => shape ?? [])];
    assert.deepEqual(formats.flatMap(({ source, flags }) => superLinear(source, flags) ?? []), []);
    assert.ok(formats.length > 300);
  }).timeout(120_000);

  it('are told, or listed with a reason where only the running program knows them', () => {
    const unknown = all.flatMap(({ at, source }) => (source === undefined ? at.replace(/:\d{1,6}$/, '') : []));
    assert.deepEqual([...new Set(unknown)].sort(), Object.keys(MADE_WHILE_RUNNING).sort());
    assert.ok(all.length > 1500, `only ${String(all.length)} were found`);
  });

  for (const [source, flags = ''] of SLOW) {
    it(`that are slow are found: /${source}/${flags}`, () => { assert.notEqual(superLinear(source, flags), undefined); });
  }

  for (const [source, flags = ''] of FAST) {
    it(`that are linear are proven so: /${source}/${flags}`, () => { assert.equal(superLinear(source, flags), undefined); });
  }

  it('are read of literals, constants and lists', () => {
    const found = expressionsIn('a.ts', `
      const WORD = '\\\\w+';
      const VERBS = new Set(['get', 'put']);
      const PLAIN = /a+/g;
      export const all = [/x/i, new RegExp(\`^\${WORD}$\`), new RegExp([...VERBS].join('|'), 'i'), RegExp(PLAIN.source), new RegExp(PLAIN), new RegExp(given)];
    `);
    assert.deepEqual(found.map(({ source, flags }) => [source, flags]), [['a+', 'g'], ['x', 'i'], ['^\\w+$', ''], ['get|put', 'i'], ['a+', ''], ['a+', 'g'], [undefined, '']]);
  });
});
