import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import { lineStartsOf } from '../../src/engine/model/lines';
import { suppressionsIn } from '../../src/engine/suppress/comments';

describe('suppression comments', () => {
  const cases: { title: string; text: string; line: number; rules: string[]; reason: string }[] = [
    { title: 'next line', text: 'a();\n// headroom-disable-next-line x -- why\nb();\n', line: 3, rules: ['x'], reason: 'why' },
    { title: 'several rules', text: '// headroom-disable-next-line x, y -- why not\nb();\n', line: 2, rules: ['x', 'y'], reason: 'why not' },
    { title: 'same line', text: 'a();\nb(); // headroom-disable-line x -- why\n', line: 2, rules: ['x'], reason: 'why' },
    { title: 'whole file', text: '#!/usr/bin/env node\n// licence\n/* headroom-disable x -- why */\na();\n', line: 0, rules: ['x'], reason: 'why' },
    { title: 'no reason', text: '// headroom-disable-next-line x\na();\n', line: 2, rules: ['x'], reason: '' },
    { title: 'no rule', text: '// headroom-disable-next-line -- why\na();\n', line: 2, rules: [], reason: 'why' },
    { title: 'a comment or blank line between', text: '// headroom-disable-next-line x -- why\n\n// eslint-disable-next-line y\na();\n', line: 4, rules: ['x'], reason: 'why' },
    { title: 'a block of several lines', text: '/*\n * headroom-disable-next-line x -- why\n */\na();\n', line: 4, rules: ['x'], reason: 'why' },
    { title: 'dashes in names and reasons', text: '// headroom-disable-next-line no-tracing -- low-risk -- really\na();\n', line: 2, rules: ['no-tracing'], reason: 'low-risk -- really' },
    { title: 'one dash', text: '// headroom-disable-next-line no-tracing - low-risk -- really\na();\n', line: 2, rules: ['no-tracing'], reason: 'low-risk -- really' },
    { title: 'a short dash', text: '// headroom-disable-next-line no-tracing – why\na();\n', line: 2, rules: ['no-tracing'], reason: 'why' },
    { title: 'a long dash', text: '// headroom-disable-next-line no-tracing, x — why\na();\n', line: 2, rules: ['no-tracing', 'x'], reason: 'why' },
    { title: 'a long dash without blanks', text: '// headroom-disable-next-line no-tracing—why\na();\n', line: 2, rules: ['no-tracing'], reason: 'why' },
    { title: 'a dash and no reason', text: '// headroom-disable-next-line no-tracing —\na();\n', line: 2, rules: ['no-tracing'], reason: '' },
    { title: 'dashes of ids alone', text: '// headroom-disable-next-line no-tracing no-metrics\na();\n', line: 2, rules: ['no-tracing', 'no-metrics'], reason: '' },
    { title: 'whole file, behind a prologue', text: "'use strict';\n// headroom-disable x -- why\na();\n", line: 0, rules: ['x'], reason: 'why' },
    { title: 'whole file, behind a shebang and several of them', text: '#!/usr/bin/env node\n// licence\n"use strict"\n\'use client\';\n\n/* headroom-disable x -- why */\na();\n', line: 0, rules: ['x'], reason: 'why' },
    { title: 'behind a text that is used', text: "'use strict'.trim();\n// headroom-disable x -- why\na();\n", line: 2, rules: ['x'], reason: 'why' },
    { title: 'behind a text that is no directive', text: "'hello';\n// headroom-disable x -- why\na();\n", line: 2, rules: ['x'], reason: 'why' },
    { title: 'behind code behind a prologue', text: "'use strict';\na();\n// headroom-disable x -- why\n", line: 3, rules: ['x'], reason: 'why' },
    { title: 'CRLF', text: 'a();\r\n// headroom-disable-next-line x -- why\r\nb();\r\n', line: 3, rules: ['x'], reason: 'why' },
    { title: 'a JSX comment', text: 'const a = <b>\n{/* headroom-disable-next-line x -- why */}\n<c/></b>;\n', line: 3, rules: ['x'], reason: 'why' },
    { title: 'between arguments', text: 'f(\n  // headroom-disable-next-line x -- why\n  g(),\n);\n', line: 3, rules: ['x'], reason: 'why' },
    { title: 'at the end of a block', text: 'f(() => {\n  g(); // headroom-disable-line x -- why\n});\n', line: 2, rules: ['x'], reason: 'why' },
  ];
  for (const { title, text, line, rules, reason } of cases) {
    it(`in TypeScript: ${title}`, () => {
      const [found, ...more] = extract('/a.tsx', text).suppressions;
      assert.deepEqual({ line: found?.line, rules: found?.rules, reason: found?.reason }, { line, rules, reason });
      assert.deepEqual(more, []);
    });
  }

  it('are found in files with very many nodes in a row', () => {
    const [found] = extract('/a.ts', `// headroom-disable-next-line x -- why\na();\nconst table = [${'1,'.repeat(200_000)}];\n`).suppressions;
    assert.equal(found?.line, 2);
  });

  it('are read in time that grows with the text alone, however many stand in a row', () => {
    const text = `a: 1\n${'# headroom-disable-next-line x -- why\n'.repeat(20_000)}b: 2\n`;
    const started = performance.now();
    const found = suppressionsIn(text, lineStartsOf(text), 'hash');
    assert.ok(performance.now() - started < 2000);
    assert.deepEqual(new Set(found.map(({ line }) => line)), new Set([20_002]));
  });

  it('speak of their own line when they stand too far down to speak for the file', () => {
    const [found] = extract('/a.ts', 'a();\n// headroom-disable x -- why\nb();\n').suppressions;
    assert.equal(found?.line, 2);
  });

  const silent = [
    "const a = '// headroom-disable-next-line x -- why';",
    'const a = `\n// headroom-disable-next-line x -- why\n`;',
    'const a = <b>// headroom-disable-line x -- why</b>;',
    '// See headroom-disable-next-line in the manual.',
    '// headroom-disable-everything x -- why',
  ];
  for (const text of silent) {
    it(`are not: ${text.replaceAll('\n', '⏎')}`, () => {
      assert.deepEqual(extract('/a.tsx', text).suppressions, []);
    });
  }

  it('are found in YAML, Dockerfiles and env files', () => {
    const text = '# headroom-disable a -- top\nx: 1 # headroom-disable-line b -- here\n# headroom-disable-next-line c -- next\ny: 2\n';
    const found = suppressionsIn(text, lineStartsOf(text), 'hash').map(({ line, rules, reason }) => ({ line, rules, reason }));
    assert.deepEqual(found, [
      { line: 0, rules: ['a'], reason: 'top' },
      { line: 2, rules: ['b'], reason: 'here' },
      { line: 4, rules: ['c'], reason: 'next' },
    ]);
  });

  it('are found for what an env file has commented out', () => {
    const env = (text: string): readonly (readonly [number, string])[] => suppressionsIn(text, lineStartsOf(text), 'env').map(({ line, reason }) => [line, reason] as const);
    assert.deepEqual(env('# headroom-disable-next-line x -- why\n# API_KEY=abc\nPORT=1\n'), [[2, 'why']]);
    assert.deepEqual(env('# headroom-disable-next-line x -- why\n#export API_KEY = abc\n'), [[2, 'why']]);
    assert.deepEqual(env('#API_KEY=abc # headroom-disable-line x -- why\n'), [[1, 'why']]);
    assert.deepEqual(env('# headroom-disable-next-line x -- why\n# LOG_LEVEL=debug\n# the key of the shop\n# API_KEY=\nAPI_KEY=abc\n'), [[5, 'why']]);
    assert.deepEqual(env('# headroom-disable x -- why\n# API_KEY=abc\n'), [[0, 'why']]);
    assert.deepEqual(suppressionsIn('# headroom-disable-next-line x -- why\n# API_KEY=abc\nPORT=1\n', [0, 38, 52], 'hash').map(({ line }) => line), [3]);
  });

  it('are not in quotes or inside a word of YAML', () => {
    const text = 'x: "a # headroom-disable-line b -- c"\ny: a#headroom-disable-line b -- c\n';
    assert.deepEqual(suppressionsIn(text, lineStartsOf(text), 'hash'), []);
  });

  it('cover the comment', () => {
    const text = 'a(); // headroom-disable-line x -- why\nb();';
    const [found] = extract('/a.ts', text).suppressions;
    assert.equal(text.slice(found?.span.start, found?.span.end), '// headroom-disable-line x -- why');
  });

  it('look behind the fence of a block in a page', () => {
    const lines = (text: string): number[] => suppressionsIn(text, lineStartsOf(text), 'markup').map(({ line }) => line);
    const comment = '<!-- headroom-disable-next-line x -- why -->\n';
    assert.deepEqual(lines(`${comment}\`\`\`sh\nexport A=b\n\`\`\`\n`), [3]);
    assert.deepEqual(lines(`${comment}\n~~~\n\na\n~~~\n`), [5]);
    assert.deepEqual(lines(`${comment}say \`\`\`a\`\`\`\n`), [2]);
  });
});
