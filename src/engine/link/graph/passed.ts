import type { Evaluator } from '../evaluate/core';
import type { CallGraph } from './graph';
import type { Known } from '../known';
import type { CallRef } from '../../model/system';

export interface Asked {
  readonly graph: Pick<CallGraph, 'callers'>;
  readonly evaluator: Evaluator;
  /** Callers beyond this many are not asked. */
  readonly limit: number;
  /** Which callers are asked; all without it. */
  readonly from?: (call: CallRef) => boolean;
}

/** What the callers of its function pass for a parameter, or for the member of it that is meant. Callers that leave it out say nothing. */
export function passedFor(param: Param, asked: Asked): Known[] {
  return [...eachPassed(param, asked)];
}

/** The same one by one, for whom the first that fits will do. */
export function* eachPassed({ ref, index, path }: Param, { graph, evaluator, limit, from }: Asked): Generator<Known> {
  for (const { call } of graph.callers(ref).filter(({ kind, call }) => kind === 'call' && (from?.(call) ?? true)).slice(0, limit)) {
    const fact = evaluator.callFact(call);
    const arg = fact?.args[index];
    if (fact && arg) yield path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: call.file, fn: fact.fn }));
  }
}

type Param = Pick<Known & { k: 'param' }, 'ref' | 'index' | 'path'>;
