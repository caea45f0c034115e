import type { Draft, StateInput } from './input';
import type { CallFact, SourceFacts, Value } from '../../model/facts';
import { answersIn, isOutsideProduction, meansDevelopment, type AnswerOf } from '../../model/development';
import type { CallRef, FunctionRef } from '../../model/system';

const MAX_DEPTH = 2;
const MAX_CALLERS = 20;

/** Production has no such cell, or puts nothing into it: what stands in for a store in tests and on a developer's machine. */
export function isOnlyForDevelopment({ file, fn, accesses }: Draft, input: StateInput): boolean {
  if (fn !== 0 && isCalledOutside({ file, fn }, input, 0)) return true;
  const writes = accesses.filter((access) => (access.kind === 'add' || access.kind === 'write' || access.kind === 'update') && input.requests.reach(access.fn));
  return writes.length > 0 && writes.every((access) => isCalledOutside(access.fn, input, 0));
}

function isCalledOutside(fn: FunctionRef, input: StateInput, depth: number): boolean {
  const callers = input.graph.callers(fn);
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every(({ call }) => stands(call, input, depth));
}

function stands({ file, call }: CallRef, input: StateInput, depth: number): boolean {
  const unit = input.memory.facts.get(file);
  const fact = unit?.calls[call];
  if (!unit || !fact) return false;
  const answerOf = answersIn(unit);
  return isOutsideProduction(fact, unit, answerOf) || isOnSide(call, fact, unit, answerOf) || (depth < MAX_DEPTH && fact.fn !== 0 && isCalledOutside({ file, fn: fact.fn }, input, depth + 1));
}

/** `const client = isTest ? createMock() : connect()`. */
function isOnSide(call: number, { binding }: CallFact, unit: SourceFacts, answerOf: AnswerOf): boolean {
  const isCall = (value: Value): boolean => value.k === 'call' && value.id === call;
  const inits = binding === undefined ? unit.bindings.flatMap(({ init }) => (init?.k === 'either' ? [init] : [])) : [unit.bindings[binding]?.init];
  return inits.some((init) => {
    if (init?.k !== 'either' || !init.test) return false;
    return (isCall(init.left) && meansDevelopment(init.test, true, unit, answerOf)) || (isCall(init.right) && meansDevelopment(init.test, false, unit, answerOf));
  });
}
