import { limitOfCall, type Limit } from './limits';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph, LibraryCall } from '../graph/graph';
import { bindingsOf } from '../graph/named-function';
import type { SourceFacts } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

/** Functions between a breaker and the send that are looked at. */
const MAX_BETWEEN = 4;
/** Functions in all, and callers of one, that are looked at for a send. */
const MAX_FUNCTIONS = 200;

interface BreakersInput {
  readonly evaluator: Evaluator;
  readonly facts: ReadonlyMap<string, SourceFacts>;
  readonly graph: CallGraph;
}

/** What circuit breakers around a send say of its time, where everybody who comes to it comes through one: `new CircuitBreaker(send, { timeout }).fire(…)`. */
export function limitOfBreakers({ call, fact }: LibraryCall, { evaluator, facts, graph }: BreakersInput): Limit {
  if (graph.usesOf('breaker').length === 0) return undefined;
  const known = new Map<string, Limit>();
  return limitAt(call) ?? limitAround({ file: call.file, fn: fact.fn }, 0);

  /** Each function is looked at once: the first way that comes to it is the shortest. */
  function limitAround(fn: FunctionRef, between: number): Limit {
    const key = `${fn.file}#${String(fn.fn)}`;
    if (fn.fn === 0 || between > MAX_BETWEEN || known.size > MAX_FUNCTIONS) return undefined;
    if (!known.has(key)) known.set(key, limitOfCallers(fn, between));
    return known.get(key);
  }

  function limitOfCallers(fn: FunctionRef, between: number): Limit {
    const callers = graph.callers(fn);
    if (callers.length === 0 || callers.length > MAX_FUNCTIONS || isHandedOn(fn)) return undefined;
    let found: Limit;
    for (const { call: at } of callers) {
      const one = limitAt(at) ?? limitAround({ file: at.file, fn: evaluator.callFact(at)?.fn ?? 0 }, between + 1);
      if (!one || one.kind === 'unbounded') return undefined;
      if (!found || one.kind === 'unknown') found = one;
    }
    return found;
  }

  /** Given to something beside breakers, which may call it by itself: a route, a timer. */
  function isHandedOn({ file, fn }: FunctionRef): boolean {
    const unit = facts.get(file);
    if (!unit) return false;
    const names = bindingsOf(fn, unit);
    return unit.calls.some(({ args }, id) => args.some((arg) => arg.k === 'ref' && names.has(arg.b)) && graph.use({ file, call: id })?.spec.effect?.kind !== 'breaker');
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
