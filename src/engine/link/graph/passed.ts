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
export function passedFor({ ref, index, path }: Pick<Known & { k: 'param' }, 'ref' | 'index' | 'path'>, { graph, evaluator, limit, from }: Asked): Known[] {
  return graph.callers(ref).filter(({ kind, call }) => kind === 'call' && (from?.(call) ?? true)).slice(0, limit).flatMap(({ call }) => {
    const fact = evaluator.callFact(call);
    const arg = fact?.args[index];
    return fact && arg ? [path.reduce((of, name) => evaluator.member(of, name), evaluator.evaluate(arg, { file: call.file, fn: fact.fn }))] : [];
  });
}
