import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { applied, code, reasonOf, spanOf } from './applied';

describe('replace', () => {
  const replace = (text: string, part: string, by: string) => code(text, { kind: 'replace', file: 'a.ts', span: spanOf(text, part), text: by });

  it('replaces whole tokens, in the file\'s quotes', () => {
    assert.equal(replace('const a = "b", c = f(1);\n', 'f(1)', "g('x')"), 'const a = "b", c = g("x");\n');
    assert.equal(replace("const a = 'b';\n", "'b'", 'process.env.A'), 'const a = process.env.A;\n');
  });

  it('keeps the comments of what it replaces', () => {
    assert.equal(replace('f(a, /* why */ b);\n', ', /* why */ b', ''), 'f(a /* why */);\n');
    assert.equal(replace('f(a, // why\n  b);\n', ', // why\n  b', ''), 'f(a // why\n);\n');
    assert.equal(replace('f(\n  a, // why\n  /* so */ b\n);\n', 'a, // why\n  /* so */ b', 'c'), 'f(\n  c // why\n   /* so */\n);\n');
    assert.equal(replace('f(() => {\n  // later\n});\n', '() => {\n  // later\n}', 'g'), 'f(g // later\n);\n');
    for (const part of ["'/* no */'", "'//no'", '`// ${a} /* no`', '/[/*]/', 'a //*b\n /c']) assert.equal(replace(`f(${part}, d);\n`, part, 'g')?.includes('no'), false, part);
    assert.equal(replace('/* one */ f(a /* two */, b); // three\n', 'b', 'c'), '/* one */ f(a /* two */, c); // three\n');
  });

  it('refuses to cut a token', () => {
    assert.match(reasonOf({ 'a.ts': 'const abc = 1;' }, { kind: 'replace', file: 'a.ts', span: { start: 7, end: 9 }, text: 'x' }), /no longer/);
    assert.match(reasonOf({ 'a.ts': 'a' }, { kind: 'replace', file: 'a.ts', span: { start: 0, end: 9 }, text: 'x' }), /no longer/);
  });

  it('refuses what would not parse', () => {
    assert.match(reasonOf({ 'a.ts': 'const a = 1;\n' }, { kind: 'replace', file: 'a.ts', span: { start: 10, end: 11 }, text: '(' }), /no longer parse/);
  });

  it('replaces in any text file', () => {
    const text = 'a: 1\r\nb: 2\r\n';
    assert.equal(applied({ 'c.yaml': text }, { kind: 'replace', file: 'c.yaml', span: spanOf(text, '1'), text: '3\nd: 4' })['c.yaml'], 'a: 3\r\nd: 4\r\nb: 2\r\n');
  });
});

describe('wrap', () => {
  const wrap = (text: string, part: string, before: string, after: string) => code(text, { kind: 'wrap', file: 'a.ts', span: spanOf(text, part), before, after });

  it('puts code around an expression', () => {
    assert.equal(wrap('const a = "b", c = f(1);\n', 'f(1)', "limit('x', ", ')'), 'const a = "b", c = limit("x", f(1));\n');
  });

  it('puts an await in parentheses where a member follows', () => {
    assert.equal(wrap('const a = f(1).b;\n', 'f(1)', 'await ', ''), 'const a = (await f(1)).b;\n');
    assert.equal(wrap('const a = f(1);\n', 'f(1)', 'await ', ''), 'const a = await f(1);\n');
    assert.equal(wrap('if (!f(1)) g();\n', 'f(1)', 'await ', ''), 'if (!(await f(1))) g();\n');
  });

  it('joins a pipe that is there', () => {
    assert.equal(wrap('f(1).pipe(map(a));\n', 'f(1)', '', '.pipe(timeout(5))'), 'f(1).pipe(timeout(5), map(a));\n');
    assert.equal(wrap('f(1).pipe(\n  map(a),\n);\n', 'f(1)', '', '.pipe(timeout(5))'), 'f(1).pipe(\n  timeout(5),\n  map(a),\n);\n');
    assert.equal(wrap('f(1).pipe();\n', 'f(1)', '', '.pipe(timeout(5))'), 'f(1).pipe(timeout(5)).pipe();\n');
  });

  it('does nothing where the code is there', () => {
    for (const text of ['f(1).pipe(timeout(5));\n', 'f(1).pipe(timeout(5), map(a));\n']) assert.equal(wrap(text, 'f(1)', '', '.pipe(timeout(5))'), text);
    assert.equal(wrap('a = f(1)!;\n', 'f(1)', '', '!'), 'a = f(1)!;\n');
  });

  it('keeps a statement apart from the one before where there are no semicolons', () => {
    assert.equal(wrap('const a = b\nf(1).c()\n', 'f(1)', 'await ', ''), 'const a = b\n;(await f(1)).c()\n');
  });

  it('refuses what is no expression', () => {
    assert.match(reasonOf({ 'a.ts': 'if (a) b();' }, { kind: 'wrap', file: 'a.ts', span: { start: 0, end: 11 }, before: '(', after: ')' }), /no longer/);
  });
});

describe('hoist', () => {
  const hoist = (text: string, part: string, ...without: string[]) => code(text, { kind: 'hoist', file: 'a.ts', span: spanOf(text, part), without: without.map((one) => spanOf(text, one)) });
  const refusal = (text: string, part: string) => reasonOf({ 'a.ts': text }, { kind: 'hoist', file: 'a.ts', span: spanOf(text, part) });

  it('moves a declaration before the statement of the module around it', () => {
    assert.equal(hoist('import x from "x"\n\n/** Lists. */\nfunction f() {\n\tconst a = new A({\n\t\tb: 1\n\t})\n\treturn a.b()\n}\n', 'const a = new A({\n\t\tb: 1\n\t})'),
      'import x from "x"\n\nconst a = new A({\n\tb: 1\n})\n\n/** Lists. */\nfunction f() {\n\treturn a.b()\n}\n');
    assert.equal(hoist('class C {\r\n  f() {\r\n    const a = b();\r\n    a.end();\r\n  }\r\n}\r\n', 'const a = b();', 'a.end();'), 'const a = b();\r\n\r\nclass C {\r\n  f() {\r\n  }\r\n}\r\n');
  });

  it('refuses names that are taken, several names, and what is waited for', () => {
    assert.match(refusal('const a = 1;\nfunction f() { const a = b(); }\n', 'const a = b();'), /another a/);
    assert.match(refusal('import { a } from "a";\nfunction f() { const a = b(); }\n', 'const a = b();'), /another a/);
    assert.match(refusal('function f() { const a = b(), c = d(); }\n', 'const a = b(), c = d();'), /more than one/);
    assert.match(refusal('async function f() { const a = await b(); }\n', 'const a = await b();'), /waits/);
    assert.match(refusal('const a = b();\n', 'const a = b();'), /no longer/);
  });
});

describe('make-async', () => {
  const make = (text: string) => code(text, { kind: 'make-async', file: 'a.ts', span: spanOf(text, 'x()') });

  it('marks every kind of function', () => {
    assert.equal(make('export default function f() { x(); }'), 'export default async function f() { x(); }');
    assert.equal(make('const f = (a) => x();'), 'const f = async (a) => x();');
    assert.equal(make('const f = a => x();'), 'const f = async a => x();');
    assert.equal(make('const o = { f() { x(); } };'), 'const o = { async f() { x(); } };');
    assert.equal(make('class A { @Get() private static f() { x(); } }'), 'class A { @Get() private static async f() { x(); } }');
    assert.equal(make('const f = function () { x(); };'), 'const f = async function () { x(); };');
  });

  it('wraps an annotated return type', () => {
    assert.equal(make('function f(): A | B { x(); }'), 'async function f(): Promise<A | B> { x(); }');
    assert.equal(make('function f(): Promise<A> { x(); }'), 'async function f(): Promise<A> { x(); }');
  });

  it('changes nothing that is async', () => {
    assert.equal(make('async function f() { x(); }'), 'async function f() { x(); }');
  });

  it('refuses what can not be async', () => {
    const refusal = (text: string) => reasonOf({ 'a.ts': text }, { kind: 'make-async', file: 'a.ts', span: spanOf(text, 'x()') });
    assert.match(refusal('class A { constructor() { x(); } }'), /constructor/);
    assert.match(refusal('class A { get a() { return x(); } }'), /accessor/);
    assert.match(refusal('function* f() { x(); }'), /generator/);
    assert.match(refusal('function f(a): a is A { return x(); }'), /return type/);
    assert.match(refusal('function f(): void;\nfunction f(a?: A) { x(); }'), /overloads/);
    assert.match(refusal('x();'), /No function/);
  });
});

describe('an await', () => {
  it('is refused in a function that is not async', () => {
    const text = 'function f() { return x(); }';
    const wrap: FixStep = { kind: 'wrap', file: 'a.ts', span: spanOf(text, 'x()'), before: 'await ', after: '' };
    assert.match(reasonOf({ 'a.ts': text }, wrap), /not async/);
    assert.equal(code(text, wrap, { kind: 'make-async', file: 'a.ts', span: wrap.span }), 'async function f() { return await x(); }');
  });
});

describe('insert-statement', () => {
  const insert = (text: string, where: 'after-imports' | 'end' | 'start', statement = 'g();') => code(text, { kind: 'insert-statement', file: 'a.ts', where, text: statement });
  const beside = (text: string, where: 'before' | 'after', part: string, statement = 'g();') =>
    code(text, { kind: 'insert-statement', file: 'a.ts', where, span: spanOf(text, part), text: statement });

  it('goes behind the imports', () => {
    assert.equal(insert("import a from 'a'; // a\n\nf();\n", 'after-imports'), "import a from 'a'; // a\n\ng();\n\nf();\n");
    assert.equal(insert('f();\n', 'after-imports'), 'g();\n\nf();\n');
    assert.equal(insert('', 'after-imports'), 'g();\n');
  });

  it('declares no name twice', () => {
    const reasonOfInsert = (text: string, statement: string) => reasonOf({ 'a.ts': text }, { kind: 'insert-statement', file: 'a.ts', where: 'after-imports', text: statement });
    assert.match(reasonOfInsert('export function logger() {}\n', "const logger = make('a');"), /another logger/);
    assert.match(reasonOfInsert('const get = 1;\n', 'function get() { return 2; }'), /another get/);
    assert.equal(insert('function f() { const logger = 1; }\n', 'start', 'const logger = 2;'), 'const logger = 2;\n\nfunction f() { const logger = 1; }\n');
    assert.equal(insert('const logger = 2;\n', 'start', 'const logger = 2;'), 'const logger = 2;\n');
  });

  it('goes to the start and the end', () => {
    assert.equal(insert("'use strict';\nf();\n", 'start'), "'use strict';\ng();\n\nf();\n");
    assert.equal(insert('f();\n', 'end'), 'f();\n\ng();\n');
    assert.equal(insert('f();', 'end'), 'f();\n\ng();\n');
  });

  it('goes beside a statement, above its comments', () => {
    assert.equal(beside('if (a) {\n\t// why\n\tf();\n}\n', 'before', 'f()', 'if (b) {\n  g();\n}'), 'if (a) {\n\tif (b) {\n\t\tg();\n\t}\n\t// why\n\tf();\n}\n');
    assert.equal(beside('if (a) {\n  f(); // why\n}\n', 'after', 'f()'), 'if (a) {\n  f(); // why\n  g();\n}\n');
    assert.equal(beside('if (a) { f(); }\n', 'before', 'f()'), 'if (a) { g(); f(); }\n');
  });

  it('changes nothing when the statements are there', () => {
    for (const text of ['g();\n\nf();\n', 'f();\n\ng()\n']) assert.equal(insert(text, 'end'), text);
    assert.equal(insert('f();\ngg();\n', 'end'), 'f();\ngg();\n\ng();\n');
  });

  it('refuses a place that has no list of statements', () => {
    const refusal = (text: string) => reasonOf({ 'a.ts': text }, { kind: 'insert-statement', file: 'a.ts', where: 'before', span: spanOf(text, 'f()'), text: 'g();' });
    assert.match(refusal('if (a) f();'), /no longer/);
    assert.match(refusal('const h = () => f();'), /no longer/);
  });
});
