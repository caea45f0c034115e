import assert from 'node:assert/strict';
import { extract } from '../../src/engine/extract/extract';
import type { CallFact } from '../../src/engine/model/facts';

/** The call named `send` in a body, and who waits for it. */
function sendIn(body: string): CallFact {
  const text = `async function f(x: any) { ${body} }`;
  const facts = extract('/a.ts', text);
  const call = facts.calls.find(({ nameSpan }) => text.slice(nameSpan.start, nameSpan.end) === 'send');
  assert.ok(call, 'no call named send');
  return call;
}

describe('who waits for a call', () => {
  const cases: readonly [body: string, wait: CallFact['wait'], used: boolean][] = [
    ['await send();', 'await', false],
    ['const a = await send(); return a;', 'await', true],
    ['return send();', 'return', true],
    ['send();', 'none', false],
    ['void send();', 'none', false],
    ['const p = send();', 'assigned', true],
    ['const p = send(); await p;', 'await', true],
    ['const p = send(); return p;', 'return', true],
    ['const p = send(), q = send(); const r = await Promise.all([p, q]);', 'await', true],
    ['await Promise.all([send(), x.other()]);', 'await', false],
    ['const [a] = await Promise.all([x.map(() => 1), send()]);', 'await', true],
    ['const p = send(); const q = p.pipe(map(x)); await firstValueFrom(q);', 'await', true],
    ['const p = send(); const q = p.then(x); const r = q.catch(x); return r;', 'return', true],
    ['const p = send(); const all = Promise.all([p, x()]); await all;', 'await', true],
    ['const p = send(); const q = p.pipe(map(x)); q.subscribe();', 'assigned', true],
    ['const p = send(); const q = p.pipe(map(x));', 'assigned', true],
    ['const p = send(); const q = p.copy(x); await q;', 'assigned', true],
    ['const p = send(); const q = x.wrap(p); await q;', 'assigned', true],
    ['const p = send(); const q = x.pipe(map(p)); await q;', 'assigned', true],
    ['await lastValueFrom(x.send().pipe(timeout(5)));', 'await', false],
    ['return firstValueFrom(x.send());', 'return', true],
    ['send().then((r: any) => r);', 'none', true],
    ['await send().catch(() => null);', 'await', false],
    ['x.send().subscribe();', 'none', true],
    ['const { data } = await send();', 'await', true],
    ['const data = (await send()).data;', 'await', true],
    ['await (x ? send() : null);', 'await', false],
    ['wrap(send());', 'argument', true],
    ['for await (const part of send()) { x(part); }', 'await', true],
    ['x.items = await send();', 'await', true],
  ];
  for (const [body, wait, used] of cases) {
    it(body, () => {
      const call = sendIn(body);
      assert.deepEqual({ wait: call.wait, used: call.resultUsed }, { wait, used });
    });
  }

  it('returns the value of an arrow function to its caller', () => {
    const text = 'const f = (x: any) => send(x);';
    assert.equal(extract('/a.ts', text).calls[0]?.wait, 'return');
  });

  it('marks a promise that is awaited by a later statement', () => {
    assert.equal(sendIn('const p = send(); await p;').deferred, true);
    assert.equal(sendIn('await send();').deferred, undefined);
  });
});
