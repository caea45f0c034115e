import assert from 'node:assert/strict';
import { createContexts, type ContextInput } from '../../../src/engine/link/infrastructure/contexts';

const LEVELS = 5;
const CALLS = 8;

/** Function 1 is called by function 2 at eight places, which function 3 calls at eight places, and so on. */
function chain(): { input: ContextInput; asked: () => number; evaluated: () => number } {
  let asked = 0;
  let evaluated = 0;
  const evaluator = {
    callFact: ({ call }: { call: number }) => ({ fn: Math.floor(call / CALLS), args: [{ k: 'number', v: call }] }),
    evaluate: () => ({ k: 'number', v: evaluated++ }),
  } as unknown as ContextInput['evaluator'];
  const callers = ({ fn }: { fn: number }) => {
    asked++;
    return fn > LEVELS ? [] : Array.from({ length: CALLS }, (_, i) => ({ call: { file: 'stack.ts', call: (fn + 1) * CALLS + i }, kind: 'call' }));
  };
  return { input: { facts: new Map(), evaluator, graph: { callers } as unknown as ContextInput['graph'] }, asked: () => asked, evaluated: () => evaluated };
}

describe('ways that lead to a function of infrastructure code', () => {
  it('are gathered up to a bound, and each function on them is asked once', () => {
    const { input, asked, evaluated } = chain();
    assert.equal(createContexts(input)({ file: 'stack.ts', fn: 1 }).length, 40);
    assert.ok(asked() <= LEVELS + 1, `callers were asked ${String(asked())} times`);
    assert.ok(evaluated() <= LEVELS * 40, `${String(evaluated())} arguments were evaluated`);
  });
});
