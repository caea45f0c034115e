import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import type { SourceFacts, Value } from '../../src/engine/model/facts';

function initOf(facts: SourceFacts, name: string): Value | undefined {
  return facts.bindings.find((binding) => binding.name === name)?.init;
}

describe('facts of a source file', () => {
  it('folds texts, environment and defaults into values', () => {
    const facts = extract('/a.ts', 'const base = process.env.ORDERS_URL ?? "http://orders:3000"; const url = `${base}/orders/` + "x"; const n = 5 * 60 * 1000;');
    assert.deepEqual(initOf(facts, 'base'), { k: 'either', op: '??', left: { k: 'env', name: 'ORDERS_URL' }, right: { k: 'const', v: 'http://orders:3000' } });
    const url = initOf(facts, 'url');
    assert.equal(url?.k, 'template');
    assert.deepEqual(url.parts.map((part) => part.k), ['ref', 'const', 'const']);
    assert.deepEqual(initOf(facts, 'n'), { k: 'const', v: 300_000 });
  });

  it('reads the environment by property, index and destructuring, with the default beside it', () => {
    const facts = extract('/a.ts', 'const a = process.env.A || "x"; const b = process.env["B"]; const { C } = process.env;');
    assert.deepEqual(facts.envReads.map((read) => [read.name, read.fallback?.k]), [['A', 'const'], ['B', undefined]]);
    assert.deepEqual(initOf(facts, 'C'), { k: 'env', name: 'C' });
  });

  it('follows names into patterns, also those of parameters', () => {
    const facts = extract('/a.ts', 'function f({ url, deep: { host = "h" } }: any, [first]: any) { return [url, host, first]; }');
    const url = initOf(facts, 'url');
    assert.equal(url?.k === 'member' && url.name, 'url');
    const host = initOf(facts, 'host');
    assert.equal(host?.k === 'either' && host.left.k === 'member' && host.left.name, 'host');
    const first = initOf(facts, 'first');
    assert.equal(first?.k === 'index' && first.key.k === 'const' && first.key.v, 0);
  });

  it('knows imports and exports of ES modules and CommonJS', () => {
    const text = `import a, { b as c, type T } from 'm'; import * as n from './n'; import './effect';
      export { c as d }; export * from './star'; export const e = a; export default class {} export const g = n;`;
    const facts = extract('/a.ts', text);
    assert.deepEqual(facts.imports.map((one) => [one.module, one.kind, one.imported, one.typeOnly]), [
      ['m', 'default', 'default', false], ['m', 'named', 'b', false], ['m', 'named', 'T', true], ['./n', 'namespace', undefined, false], ['./effect', 'effect', undefined, false],
    ]);
    assert.deepEqual(facts.exports.map((one) => one.name), ['d', '*', 'e', 'default', 'g']);
    const common = extract('/b.js', 'const { x } = require("y"); const z = require("./z"); module.exports = { run: z, x }; exports.more = 1;');
    assert.deepEqual(common.imports.map((one) => [one.module, one.kind, one.imported]), [['y', 'named', 'x'], ['./z', 'namespace', undefined]]);
    assert.deepEqual(common.exports.map((one) => one.name), ['=', 'run', 'x', 'more']);
  });

  it('leaves out imports of which only types are used, but not those that decorators need', () => {
    const facts = extract('/a.ts', `import { A } from './a'; import { B } from './b'; import { C } from './c';
      let a: A; new B(); class K { constructor(private readonly c: C) {} }`);
    assert.deepEqual(facts.imports.map((one) => one.typeOnly), [true, false, false]);
  });

  it('says what a loop goes through, and what it counts through one by one', () => {
    const facts = extract('/a.ts', 'for (const a of as) f(a); for (let i = 0; i < bs.length; i++) f(bs[i]); for (let i = 0; i < cs.length; i += 10) f(cs[i]); for (let i = 0; i < 3; i++) f(i);');
    const loops = facts.functions[0]?.regions.filter(({ kind }) => kind === 'loop') ?? [];
    assert.deepEqual(loops.map(({ over, counts }) => [over, counts]), [[{ k: 'global', name: 'as' }, undefined], [undefined, { k: 'global', name: 'bs' }], [undefined, undefined], [undefined, undefined]]);
  });

  it('takes the implementation of an overloaded function', () => {
    const facts = extract('/a.ts', 'export function f(a: string): void; export function f(a: number): void; export function f(a: any) { g(a); } declare function g(a: any): void;');
    const exported = facts.exports.filter((one) => one.name === 'f');
    assert.equal(exported.length, 1);
    const value = exported[0]?.value;
    assert.equal(value?.k === 'fn' && facts.functions[value.id]?.calls.length, 1);
  });

  it('keeps statements in order with what they define, read and leave', () => {
    const facts = extract('/a.ts', 'async function f(x: any) { const a = await x.one(); if (!a) return; const b = await x.two(a); try { x(b); } catch { throw b; } }');
    const fn = facts.functions.find((one) => one.name === 'f');
    assert.deepEqual(fn?.statements.map((statement) => statement.kind), ['declaration', 'if', 'return', 'declaration', 'try', 'expression', 'throw']);
    assert.deepEqual(fn.regions.map((region) => [region.kind, region.exits]), [['body', true], ['if', true], ['try', false], ['catch', true]]);
    const a = facts.bindings.findIndex((binding) => binding.name === 'a');
    assert.ok(fn.statements[0]?.defines.includes(a));
    assert.ok(fn.statements[3]?.uses.includes(a));
    assert.ok(!fn.statements[5]?.uses.includes(a));
  });

  it('describes classes: fields, injected parameters, decorators and methods', () => {
    const facts = extract('/a.ts', `import { Injectable, Inject } from '@nestjs/common';
      @Injectable({ scope: 2 }) export class S extends Base { static count = 0; private cache = new Map<string, number>();
        constructor(@Inject('TOKEN') private readonly dep: Dep) { super(); }
        @Get('x') async find() { return this.dep.all(); } declare later: string; }`);
    const [cls] = facts.classes;
    assert.deepEqual(cls?.fields.map((field) => [field.name, field.static]), [['count', true], ['cache', false], ['later', false], ['dep', false]]);
    assert.deepEqual(cls.methods.map((method) => method.name), ['find']);
    assert.equal(cls.decorators.length, 1);
    assert.equal(facts.functions[cls.methods[0]!.fn]?.decorators.length, 1);
    assert.equal(facts.functions[cls.ctor!]?.params[0]?.decorators.length, 1);
  });

  it('takes a type parameter for what it has to be, but not again within that', () => {
    const typeOf = (bound: string, type = 'T'): unknown => extract('a.ts', `function f<T extends ${bound}>(x: ${type}) { x.go(); }\n`).bindings.find(({ name }) => name === 'x')?.type;
    assert.deepEqual(typeOf('Queue'), { name: 'Queue', args: [] });
    assert.deepEqual(typeOf('Queue<Job>', 'T[]'), { name: '[]', args: [{ name: 'Queue', args: [{ name: 'Job', args: [] }] }] });
    assert.deepEqual(JSON.stringify(typeOf('Queue<T, T>')).match(/Queue/g)?.length, 1);
    assert.deepEqual(JSON.stringify(typeOf(`Queue<${'T,'.repeat(400)}T>`)).match(/Queue/g), null);
  });

  it('is the same for the same text, and plain data', () => {
    const text = 'export const f = async (x: any) => { for (const y of x) await fetch(`http://a/${y}`); };';
    assert.deepEqual(extract('/a.ts', text), JSON.parse(JSON.stringify(extract('/a.ts', text))));
  });
});
