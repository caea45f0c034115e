import assert from 'node:assert/strict';
import { code, reasonOf, spanOf } from './applied';

function withOption(text: string, call: string, argument = 1, option = { key: 'timeout', text: '5_000' }) {
  return code(text, { kind: 'add-option', file: 'a.ts', call: spanOf(text, call), argument, ...option });
}

/** What becomes of a call that is alone in its file. */
const single = (call: string, argument?: number) => withOption(`${call};\n`, call, argument)?.slice(0, -2);

describe('add-option', () => {
  it('adds to the object in its own style', () => {
    assert.equal(single("get(u, { a: 1 })"), 'get(u, { a: 1, timeout: 5_000 })');
    assert.equal(single('get(u, {a: 1})'), 'get(u, {a: 1, timeout: 5_000})');
    assert.equal(single('get(u, {})'), 'get(u, { timeout: 5_000 })');
    assert.equal(single('get(u, {\n  a: 1,\n})'), 'get(u, {\n  a: 1,\n  timeout: 5_000,\n})');
    assert.equal(single('get(u, {\n    a: 1\n})'), 'get(u, {\n    a: 1,\n    timeout: 5_000\n})');
    assert.equal(single('get(u, { a: 1 } as Options)'), 'get(u, { a: 1, timeout: 5_000 } as Options)');
  });

  it('leaves comments where they are', () => {
    assert.equal(single('get(u, {\n  a: 1, // one\n})'), 'get(u, {\n  a: 1, // one\n  timeout: 5_000,\n})');
    assert.equal(single('get(u, {\n  a: 1 // one\n})'), 'get(u, {\n  a: 1, // one\n  timeout: 5_000\n})');
    assert.equal(single('get(u, {\n  // none\n})'), 'get(u, {\n  timeout: 5_000,\n  // none\n})');
    assert.equal(single('get(u, {\n  a: 1,\n  // last\n})'), 'get(u, {\n  a: 1,\n  timeout: 5_000,\n  // last\n})');
  });

  it('replaces the option where it is', () => {
    assert.equal(single('get(u, { timeout: 0, a: 1 })'), 'get(u, { timeout: 5_000, a: 1 })');
    assert.equal(single("get(u, { 'timeout': 0 })"), "get(u, { 'timeout': 5_000 })");
    assert.equal(single('get(u, { timeout })'), 'get(u, { timeout: 5_000 })');
    assert.equal(single('get(u, { timeout: 5_000 })'), 'get(u, { timeout: 5_000 })');
  });

  it('adds to a list in the layout of the list', () => {
    const list = (call: string, text = '[A, B, C]') => withOption(`${call};\n`, call, 0, { key: 'controllers', text })?.slice(0, -2);
    assert.equal(list('Module({ controllers: [A, B] })'), 'Module({ controllers: [A, B, C] })');
    assert.equal(list('Module({ controllers: [A, B,] })'), 'Module({ controllers: [A, B, C,] })');
    assert.equal(list('Module({\n  controllers: [\n    A,\n    B,\n  ],\n})'), 'Module({\n  controllers: [\n    A,\n    B,\n    C,\n  ],\n})');
    assert.equal(list('Module({\n  controllers: [\n    A, // a\n    B // b\n  ],\n})'), 'Module({\n  controllers: [\n    A, // a\n    B, // b\n    C\n  ],\n})');
    assert.equal(list('Module({\n  controllers: [A,\n    B, // b\n  ],\n})'), 'Module({\n  controllers: [A,\n    B, // b\n    C,\n  ],\n})');
    assert.equal(list('Module({ controllers: [] })'), 'Module({ controllers: [A, B, C] })');
    assert.equal(list('Module({ controllers: [B, A] })'), 'Module({ controllers: [A, B, C] })');
    assert.equal(list('Module({ controllers: [A, B, C] })'), 'Module({ controllers: [A, B, C] })');
  });

  it('adds the argument, and those before it', () => {
    assert.equal(single('get(u)'), 'get(u, { timeout: 5_000 })');
    assert.equal(single('get()'), 'get(undefined, { timeout: 5_000 })');
    assert.equal(single('post(u)', 2), 'post(u, undefined, { timeout: 5_000 })');
    assert.equal(single('new Client', 0), 'new Client({ timeout: 5_000 })');
    assert.equal(single('get(u,)'), 'get(u, { timeout: 5_000 },)');
    assert.equal(single('get(\n  u,\n)'), 'get(\n  u,\n  { timeout: 5_000 },\n)');
    assert.equal(single('get(u, undefined)'), 'get(u, { timeout: 5_000 })');
  });

  it('spreads what is no literal', () => {
    assert.equal(single('get(u, options)'), 'get(u, { timeout: 5_000, ...options })');
    assert.equal(single('get(u, make(1))'), 'get(u, { timeout: 5_000, ...make(1) })');
  });

  it('leaves an option that is spread in its right', () => {
    assert.equal(single('get(u, { ...base })'), 'get(u, { timeout: 5_000, ...base })');
    assert.equal(single('get(u, { a: 1, ...base, b: 2 })'), 'get(u, { a: 1, timeout: 5_000, ...base, b: 2 })');
    assert.equal(single('get(u, {\n  ...base,\n  a: 1,\n})'), 'get(u, {\n  timeout: 5_000,\n  ...base,\n  a: 1,\n})');
  });

  it('goes before a callback', () => {
    assert.equal(single('get(u, (err) => done(err))'), 'get(u, { timeout: 5_000 }, (err) => done(err))');
    assert.equal(single('get(u, callback)'), 'get(u, { timeout: 5_000 }, callback)');
  });

  it('quotes a key that is no name', () => {
    assert.equal(withOption('get(u);\n', 'get(u)', 1, { key: 'x-y', text: '1' }), "get(u, { 'x-y': 1 });\n");
  });

  it('indents an option of several lines', () => {
    const option = { key: 'store', text: 'new Store({\n  client,\n})' };
    assert.equal(
      withOption('function f() {\n\tuse({\n\t\ta: 1,\n\t});\n}\n', 'use({\n\t\ta: 1,\n\t})', 0, option),
      'function f() {\n\tuse({\n\t\ta: 1,\n\t\tstore: new Store({\n\t\t\tclient,\n\t\t}),\n\t});\n}\n',
    );
  });

  it('refuses what it can not know', () => {
    const refusal = (text: string, call: string, argument = 1) =>
      reasonOf({ 'a.ts': text }, { kind: 'add-option', file: 'a.ts', call: spanOf(text, call), argument, key: 'timeout', text: '1' });
    assert.match(refusal('get(...all);', 'get(...all)'), /spread/);
    assert.match(refusal("get(u, 'x');", "get(u, 'x')"), /not an object/);
    assert.match(refusal('get(u, { timeout() {} });', 'get(u, { timeout() {} })'), /method/);
    assert.match(refusal('get(u);', 'get(u'), /no longer/);
    assert.match(refusal('get(u);', 'u'), /no longer/);
    assert.match(refusal('get(u);', 'get(u)', 40), /no call has/);
  });
});
