import { limitOfCall, type Limit } from './limits';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import type { CallRef, FunctionRef } from '../../model/system';

/** Functions between a breaker and the send that are looked at. */
const MAX_BETWEEN = 4;

/** What circuit breakers around a send say of its time, where everybody who comes to it comes through one: `new CircuitBreaker(send, { timeout }).fire(…)`. */
export function limitOfBreakers({ call, fact }: LibraryCall, graph: CallGraph, evaluator: Evaluator): Limit {
  if (graph.usesOf('breaker').length === 0) return undefined;
  return limitAt(call) ?? limitAround({ file: call.file, fn: fact.fn }, 0);

  function limitAround(fn: FunctionRef, between: number): Limit {
    if (fn.fn === 0 || between > MAX_BETWEEN) return undefined;
    const limits = graph.callers(fn).map((edge) => limitAt(edge.call) ?? limitAround({ file: edge.call.file, fn: evaluator.callFact(edge.call)?.fn ?? 0 }, between + 1));
    const [first] = limits;
    return limits.every((one) => one && one.kind !== 'unbounded') ? limits.find((one) => one?.kind === 'unknown') ?? first : undefined;
  }

  /** Of a call that makes a breaker or has one call its function. */
  function limitAt(at: CallRef): Limit {
    const made = evaluator.callFact(at);
    const receiver = made?.callee.k === 'member' ? evaluator.evaluate(made.callee.of, { file: at.file, fn: made.fn }) : undefined;
    const by = graph.use(at)?.spec.effect?.kind === 'breaker' ? at : receiver?.k === 'made' ? receiver.by : undefined;
    const effect = by && graph.use(by)?.spec.effect;
    const maker = by && evaluator.callFact(by);
    if (!maker || effect?.kind !== 'breaker') return undefined;
    return limitOfCall(effect.timeout.call, maker.args, { file: by.file, fn: maker.fn }, evaluator) ?? { kind: 'bounded', milliseconds: effect.timeout.default };
  }
}
