import assert from 'node:assert/strict';
import type { FixStep } from '../../src/engine/model/fix';
import { code, reasonOf, spanOf } from './applied';

function limit(text: string, at: string): [string, FixStep] {
  return [text, { kind: 'limit-concurrency', file: 'a.ts', span: spanOf(text, at), limiter: 'limit' }];
}

describe('limit-concurrency', () => {
  it('has the limiter run a callback, with its types and its comments', () => {
    assert.equal(code(...limit('const all = ids.map(async (id: Id): Promise<Item> => get(id));\n', 'async (id: Id): Promise<Item> => get(id)')), 'const all = ids.map((id: Id): Promise<Item> => limit(async () => get(id)));\n');
    assert.equal(code(...limit('ids.map(/* each */ (id) => ({ id }));\n', '(id) => ({ id })')), 'ids.map(/* each */ (id) => limit(() => ({ id })));\n');
  });

  it('makes a for…of wait for all of its rounds', () => {
    const loop = 'for (const [key, { id }] of items) {\n    // one by one\n    await send(key, id);\n  }';
    assert.equal(code(...limit(`async function f() {\n  ${loop}\n}\n`, loop)), 'async function f() {\n  await Promise.all(Array.from(items, ([key, { id }]) => limit(async () => {\n    // one by one\n    await send(key, id);\n  })));\n}\n');
  });

  it('does nothing again', () => {
    assert.equal(code(...limit('ids.map((id) => limit(() => get(id)));\n', '(id) => limit(() => get(id))')), 'ids.map((id) => limit(() => get(id)));\n');
  });

  it('leaves loops that can not start together', () => {
    const asynchronous = 'for await (const item of source) { await send(item); }';
    assert.match(reasonOf({ 'a.ts': asynchronous }, limit(asynchronous, asynchronous)[1]), /asynchronous source/);
    const commented = 'for (const item of items /* sorted */) { await send(item); }';
    assert.match(reasonOf({ 'a.ts': commented }, limit(commented, commented)[1]), /comment/i);
    const bare = 'for (const item of items) send(item);';
    assert.match(reasonOf({ 'a.ts': bare }, limit(bare, bare)[1]), /block/);
  });
});
