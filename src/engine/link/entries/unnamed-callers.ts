import type { Site } from '../clients/sites';
import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from '../graph/graph';
import { UNKNOWN, type Known } from '../known';
import type { NamedAt } from './listed-names';
import type { CallRef } from '../../model/system';

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
    if (given.k !== 'param') return [{ path: '{value}', call: edge.call }];
    return given.ref.file === name.ref.file && given.ref.fn === name.ref.fn ? [] : unnamedCallers(given, sites, input, depth + 1);
  });
}

function givenBy(call: CallRef, { index, path }: Known & { k: 'param' }, evaluator: Evaluator): Known {
  const fact = evaluator.callFact(call);
  const arg = fact?.args[index];
  return fact && arg ? path.reduce((of, key) => evaluator.member(of, key), evaluator.evaluate(arg, { file: call.file, fn: fact.fn })) : UNKNOWN;
}

function keyOf({ file, call }: CallRef): string {
  return `${file}#${String(call)}`;
}
