import type { Site } from '../clients/sites';
import type { Evaluator } from '../evaluate/core';
import { keyOf, type CallGraph } from '../graph/graph';
import { UNKNOWN, type Known } from '../known';
import type { NamedAt } from './listed-names';
import type { FunctionId } from '../../model/facts';
import type { CallRef, FunctionRef } from '../../model/system';

interface UnnamedInput {
  readonly evaluator: Evaluator;
  readonly graph: CallGraph;
}

const MAX_CALLERS = 40;
const MAX_DEPTH = 3;

/**
 * Calls of a function that takes messages by a name which it is given, beside others that tell the name: they take messages, too, though
 * it isn't known of what. None where the call that takes them stands for all of its callers. Those that hand on what they are given have
 * their callers in their place, and the function itself calls itself with the same.
 */
export function unnamedCallers(name: Known, sites: readonly Site[], input: UnnamedInput, depth = 0): NamedAt[] {
  if (name.k !== 'param' || depth > MAX_DEPTH || sites.some(({ through }) => through.length === 0)) return [];
  const telling = new Set(sites.flatMap(({ call, through }) => [call, ...through]).map(keyOf));
  const others = input.graph.callers(name.ref).filter(({ kind, call }) => kind === 'call' && !telling.has(keyOf(call)));
  return others.slice(0, MAX_CALLERS).flatMap((edge): NamedAt[] => {
    const given = givenBy(edge.call, name, input.evaluator);
    const isHandedOn = given.k === 'param' && given.ref.file === edge.call.file && isAround(given.ref, input.evaluator.callFact(edge.call)?.fn, input.evaluator);
    if (!isHandedOn) return [{ path: '{value}', call: edge.call }];
    return isSameFunction(given.ref, name.ref) ? [] : unnamedCallers(given, sites, input, depth + 1);
  });
}

/** Whether it is the function in which something stands, or one around that. What another function was given isn't handed on by this one. */
function isAround(outer: FunctionRef, fn: FunctionId | undefined, evaluator: Evaluator): boolean {
  for (let at = fn; at !== undefined && at !== 0; at = evaluator.functionFact({ file: outer.file, fn: at })?.parent) if (at === outer.fn) return true;
  return false;
}

function isSameFunction(a: FunctionRef, b: FunctionRef): boolean {
  return a.file === b.file && a.fn === b.fn;
}

function givenBy(call: CallRef, { index, path }: Known & { k: 'param' }, evaluator: Evaluator): Known {
  const fact = evaluator.callFact(call);
  const arg = fact?.args[index];
  return fact && arg ? path.reduce((of, key) => evaluator.member(of, key), evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : UNKNOWN;
}
