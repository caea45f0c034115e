import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';

const SOURCE = `import { Injectable, Inject } from '@nestjs/common';
import axios, { type AxiosInstance } from "axios";
const http: AxiosInstance = axios.create({ baseURL: process.env.URL ?? 'http://a:1', timeout: 5 * 1000 });
export enum Kind { a = 'x', b = 'y' }
@Injectable()
export class Orders<T extends object> extends Base {
  static readonly all = new Map<string, Orders<any>>();
  #secret = 1;
  constructor(@Inject('X') private readonly x: X, { a, b: [c = 2] }: any = {}) { super(); this.x ??= x; }
  async find(id: string, ...rest: unknown[]): Promise<T | undefined> {
    for await (const item of this.stream(id)) { if (!item) continue; else return item; }
    label: while (true) { try { await http.get(\`/orders/\${id}?q=\${rest.length}\`); break label; } catch (e) { throw e; } finally { delete this.cache[id]; } }
    switch (id) { case 'a': { return undefined; } default: this.count++; }
    return (await Promise.all([this.one(), ...rest.map(async (r) => this.two(r))]))[0] as T;
  }
}
export default (async () => { const { y } = await import('./y'); return y; })();
export * as ns from './z'; module.exports = { http };
`;

/** Deterministic pseudo-random numbers (mulberry32), so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('mutilated source', () => {
  it('never throws and keeps every span inside the text', () => {
    const next = random(42);
    for (let round = 0; round < 400; round++) {
      const at = Math.floor(next() * SOURCE.length);
      const length = Math.floor(next() * 60);
      const insert = next() < 0.5 ? '' : ['{', ')', '`', '"', '=>', '@', '${', '/*', 'class', '\u2028', '\0'][Math.floor(next() * 11)]!;
      const text = SOURCE.slice(0, at) + insert + SOURCE.slice(at + length);
      const facts = extract('/a.ts', text);
      const spans = [...facts.calls, ...facts.bindings, ...facts.functions, ...facts.writes].map(({ span }) => span);
      const outside = spans.filter(({ start, end }) => start < 0 || end > text.length || start > end);
      assert.deepEqual(outside, [], `seed 42, round ${String(round)}`);
    }
  });

  it('says that a file has syntax errors, and still gives its facts', () => {
    const facts = extract('/a.ts', 'import express from "express"; const app = express(; app.get("/x", (req, res) => { res.end() });');
    assert.equal(facts.hasSyntaxErrors, true);
    assert.equal(facts.imports[0]?.module, 'express');
    assert.equal(extract('/a.ts', 'const a = 1;').hasSyntaxErrors, false);
  });

  it('bounds deep nesting', () => {
    const deep = `const a = ${'['.repeat(300)}1${']'.repeat(300)}; const t = ${'(x ? '.repeat(200)}1${' : 2)'.repeat(200)};`;
    assert.ok(extract('/a.ts', deep).bindings.length > 0);
  });
});
