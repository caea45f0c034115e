import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { code, reasonOf, spanOf } from './applied';

/** Wraps statements in an async function and merges those of them that are named. */
function merge(...statements: string[]): [string, FixStep] {
  const text = `async function f() {\n  ${statements.join('\n  ')}\n}\n`;
  const awaits = statements.filter((line) => line.includes('await')).map((line) => line.replace(/ \/\/.*$/, ''));
  return [text, { kind: 'merge-awaits', file: 'a.ts', statements: awaits.map((line) => spanOf(text, line)) }];
}

function merged(...statements: string[]) {
  return code(...merge(...statements))?.replace(/^async function f\(\) \{\n {2}|\n\}\n$/g, '');
}

function refusal(...statements: string[]) {
  const [text, step] = merge(...statements);
  return reasonOf({ 'a.ts': text }, step);
}

describe('merge-awaits', () => {
  it('makes one Promise.all of consecutive statements', () => {
    assert.equal(merged('const a = await x();', 'const b = await y(1);'), 'const [a, b] = await Promise.all([x(), y(1)]);');
  });

  it('keeps destructuring, types and let', () => {
    assert.equal(merged('const { a, b: [c] } = await x();', 'const d = await y();'), 'const [{ a, b: [c] }, d] = await Promise.all([x(), y()]);');
    assert.equal(merged('const a: A = await x();', 'const b: B<C> = await y();'), 'const [a, b]: [A, B<C>] = await Promise.all([x(), y()]);');
    assert.equal(merged('const a: A = await x();', 'await y();'), 'const [a]: [A, unknown] = await Promise.all([x(), y()]);');
    assert.equal(merged('let a = await x();', 'let b = await y();'), 'let [a, b] = await Promise.all([x(), y()]);');
  });

  it('leaves a gap for results that nobody keeps', () => {
    assert.equal(merged('await x();', 'await y();'), 'await Promise.all([x(), y()]);');
    assert.equal(merged('const a = await x();', 'await y();', 'const c = await z();'), 'const [a, , c] = await Promise.all([x(), y(), z()]);');
    assert.equal(merged('await x();', 'const b = await y();'), 'const [, b] = await Promise.all([x(), y()]);');
  });

  it('takes in what another Promise.all waits for, where nobody keeps results behind it', () => {
    assert.equal(merged('await x();', 'await Promise.all([y(1), z()]);'), 'await Promise.all([x(), y(1), z()]);');
    assert.equal(merged('const a = await x();', 'await Promise.all([y(1), z()]);'), 'const [a] = await Promise.all([x(), y(1), z()]);');
    assert.equal(merged('await x();', 'await Promise.all([\n    y({\n      one,\n    }),\n    z(),\n  ]);'), 'await Promise.all([\n    x(),\n    y({\n      one,\n    }),\n    z(),\n  ]);');
    assert.equal(merged('await Promise.all([x(), y()]);', 'const c = await z();'), 'const [, c] = await Promise.all([Promise.all([x(), y()]), z()]);');
    assert.equal(merged('const [a, b] = await Promise.all([x(), y()]);', 'const c = await z();'), 'const [[a, b], c] = await Promise.all([Promise.all([x(), y()]), z()]);');
  });

  it('keeps comments and calls over several lines', () => {
    assert.equal(
      merged('// the first', 'const a = await x(); // one', '// two', 'const b = await y({\n    c: 1,\n  });', 'return a;'),
      [
        '// the first', '  const [a, b] = await Promise.all([', '    x(), // one', '    // two', '    y({', '      c: 1,', '    }),', '  ]);', '  return a;',
      ].join('\n'),
    );
  });

  it('indents no further what stands a line below its await', () => {
    assert.equal(
      merged('const a =\n    await x({\n      b: 1,\n    });', 'const c = await y({\n    d: 1,\n  });'),
      'const [a, c] = await Promise.all([\n    x({\n      b: 1,\n    }),\n    y({\n      d: 1,\n    }),\n  ]);',
    );
  });

  it('does not indent the text of a template', () => {
    assert.equal(
      merged('const a = await x(`\n  select 1`);', 'const b = await y();'),
      'const [a, b] = await Promise.all([\n    x(`\n  select 1`),\n    y(),\n  ]);',
    );
  });

  it('breaks a line that would get too long', () => {
    const call = `${'x'.repeat(30)}()`;
    assert.equal(
      merged(`const a = await ${call};`, `const b = await ${call.replace('x', 'y')};`),
      `const [a, b] = await Promise.all([\n    ${call},\n    ${call.replace('x', 'y')},\n  ]);`,
    );
  });

  it('refuses what would change the meaning', () => {
    assert.match(refusal('const a = await x();', 'let b = await y();'), /const and let/);
    assert.match(refusal('const a = await x();', 'const b = await y(a);'), /result of an earlier/);
    assert.match(refusal('const { a } = await x();', 'const b = await y({ a });'), /result of an earlier/);
    assert.match(refusal('const a = await x();', 'log();', 'const b = await y();'), /do not follow/);
    assert.match(refusal('const a: A = await x();', 'const b = await y();'), /annotation/);
    assert.match(refusal('const a = (await x()).data;', 'const b = await y();'), /more than to await/);
    assert.match(refusal('const a = await x(), c = 1;', 'const b = await y();'), /more than to await/);
    assert.match(refusal('const a = await /* why */ x();', 'const b = await y();'), /comment/);
    assert.match(refusal('const a = await x();'), /only one/);
  });

  it('takes a key or a member for no use of a variable of that name', () => {
    assert.equal(merged('const a = await x();', 'const b = await y({ a: 1 });'), 'const [a, b] = await Promise.all([x(), y({ a: 1 })]);');
    assert.equal(merged('const a = await x();', 'const b = await y.a(c?.a);'), 'const [a, b] = await Promise.all([x(), y.a(c?.a)]);');
    assert.equal(merged('const a = await x();', 'const b = await y(({ a: c }) => c);'), 'const [a, b] = await Promise.all([x(), y(({ a: c }) => c)]);');
    assert.match(refusal('const a = await x();', 'const b = await y({ [a]: 1 });'), /result of an earlier/);
    assert.match(refusal('const a = await x();', 'const b = await y({ b: a });'), /result of an earlier/);
    assert.match(refusal('const a = await x();', 'const b = await y(a.b);'), /result of an earlier/);
    assert.match(refusal('const a = await x();', 'const b = await y(c[a]);'), /result of an earlier/);
    assert.match(refusal('const a = await x();', 'const b = await y(({ b = a }) => b);'), /result of an earlier/);
  });

  it('refuses when the statements are not there', () => {
    const text = 'const a = await x();\n';
    const statements = [{ start: 0, end: 5 }, { start: 6, end: 20 }];
    assert.match(reasonOf({ 'a.ts': text }, { kind: 'merge-awaits', file: 'a.ts', statements }), /no longer/);
  });
});
